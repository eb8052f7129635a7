import { locale } from './words.js';

const MOMENT = new Intl.DateTimeFormat(locale, { dateStyle: 'medium', timeStyle: 'short' });

/** Formats an instant in the user's language and time zone. */
export function moment(instant) {
  return MOMENT.format(new Date(instant));
}

/** Shows an instant in a time element, whose attribute `datetime` keeps the original value. */
export function tell(time, instant) {
  time.dateTime = instant;
  time.textContent = moment(instant);
}
