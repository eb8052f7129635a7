import { locale } from './words.js';

const MOMENT = new Intl.DateTimeFormat(locale, { dateStyle: 'medium', timeStyle: 'short' });

/** In the reader's language and time zone. */
export function moment(instant) {
  return MOMENT.format(new Date(instant));
}

/** Says it in a time element, which keeps the instant as it was told. */
export function tell(time, instant) {
  time.dateTime = instant;
  time.textContent = moment(instant);
}
