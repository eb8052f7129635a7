import { describeDevice } from '../device.js';
import { moment, tell } from '../moment.js';
import { locale, t } from '../words.js';

/** What a login was made with (RFC 8176, the claim `amr`). `mfa` only says that there were two. */
const PROOFS = {
  pwd: t('password'),
  otp: t('code'),
  pop: t('passkey'),
};

const LIST = new Intl.ListFormat(locale);

/**
 * <session-item>: one session of the user.
 *
 * Attributes: none. Properties: `session`, and `device` (its name, read only). Content: elements of
 * the classes `device`, `this-one`, `address` and `proofs`, time elements of the classes `opened` and
 * `last-used`, and a button.
 * Events (bubbling): `session-end`; its detail is the button.
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
    this.querySelector('.proofs').textContent = LIST.format(session.amr.map(name => PROOFS[name]).filter(Boolean));
    tell(this.querySelector('.opened'), session.created_at);
    tell(this.querySelector('.last-used'), session.last_used_at);
    this.#button.hidden = session.current;
    const opened = moment(session.created_at);
    this.#button.setAttribute(
      'aria-label', t('Log out {device}, opened {opened}', { device: this.device, opened }),
    );
  }

  get device() {
    return describeDevice(this.#session.user_agent);
  }

  get #button() {
    return this.querySelector('button');
  }
}

customElements.define('session-item', SessionItem);
