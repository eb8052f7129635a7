import { describeDevice } from '../device.js';

const MOMENT = new Intl.DateTimeFormat(undefined, { dateStyle: 'medium', timeStyle: 'short' });

/**
 * <session-item>: one session of the user's.
 *
 * Attributes: none. Properties: `session`, `device` (its name, read only). Content: elements of the
 * classes device, this-one and address, a time each of the classes opened and last-used, and a
 * button.
 * Events (bubbling): `session-end`, its detail the button.
 */
class SessionItem extends HTMLElement {
  #session;

  connectedCallback() {
    this.#button.addEventListener('click', () => {
      this.dispatchEvent(new CustomEvent('session-end', { bubbles: true, detail: this.#button }));
    });
  }

  get session() {
    return this.#session;
  }

  set session(session) {
    this.#session = session;
    this.querySelector('.device').textContent = this.device;
    this.querySelector('.this-one').hidden = !session.current;
    this.querySelector('.address').textContent = session.ip;
    this.#tell('.opened', session.created_at);
    this.#tell('.last-used', session.last_used_at);
    this.#button.hidden = session.current;
    const opened = moment(session.created_at);
    this.#button.setAttribute('aria-label', `Sign out ${this.device}, opened ${opened}`);
  }

  get device() {
    return describeDevice(this.#session.user_agent);
  }

  get #button() {
    return this.querySelector('button');
  }

  #tell(selector, instant) {
    const time = this.querySelector(selector);
    time.dateTime = instant;
    time.textContent = moment(instant);
  }
}

/** In the reader's language and time zone. */
function moment(instant) {
  return MOMENT.format(new Date(instant));
}

customElements.define('session-item', SessionItem);
