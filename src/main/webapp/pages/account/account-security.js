import './authenticator-setup.js';
import './passkey-list.js';
import './recovery-codes.js';
import { api } from '../api.js';
import { attempt } from '../attempt.js';
import { onConfirmed } from '../dialog.js';
import { describe } from '../messages.js';
import { tell } from '../moment.js';
import { notify } from '../status.js';
import { t } from '../words.js';

/**
 * <account-security>: the user's second factors: the authenticator app, to set up or remove, passkeys,
 * and the recovery codes, to renew.
 *
 * Attributes: none. Content: an element with role="alert", a hint, and a button of the class `again`;
 * an authenticator-setup; a passkey-list; a part of the class `authenticator` with a time element; a part of the class
 * `codes` with an element of the class `left`; and recovery-codes for new ones. The parts have a button
 * of the class `opener` and a dialog with a form each.
 * Events (bubbling): `factors-changed`; after a change of the authenticator app, every other session has
 * ended.
 */
class AccountSecurity extends HTMLElement {
  #setup;
  #authenticator;
  #passkeys;
  #codes;
  #newCodes;

  connectedCallback() {
    this.#setup = this.querySelector('authenticator-setup');
    this.#authenticator = this.querySelector('.authenticator');
    this.#passkeys = this.querySelector('passkey-list');
    this.#codes = this.querySelector('.codes');
    this.#newCodes = this.querySelector(':scope > recovery-codes');
    this.#onConfirmed(this.#authenticator, () => api.removeTotp(), () => this.#sayRemoved());
    this.#onConfirmed(this.#codes, () => api.renewRecoveryCodes(), codes => this.#showNew(codes));
    this.querySelector('.again').addEventListener('click', () => this.#load());
    this.addEventListener('factors-changed', () => this.#reload());
    this.#newCodes.addEventListener('codes-kept', () => this.#reload());
    this.#load();
  }

  #onConfirmed(part, request, done) {
    onConfirmed(part.querySelector('.opener'), part.querySelector('dialog'), request, done);
  }

  /** The control that had the focus may be hidden then. */
  async #reload() {
    await this.#load();
    this.closest('section').querySelector('h2').focus();
  }

  #load() {
    const alert = this.querySelector('[role="alert"]');
    const again = this.querySelector('.again');
    alert.textContent = '';
    return attempt(again, async () => {
      this.#show(await api.factors());
      again.hidden = true;
    }, problem => {
      alert.textContent = describe(problem);
      again.hidden = false;
    }).then(() => { this.querySelector('.hint').hidden = true; });
  }

  #show({ totp, passkeys, recovery_codes: left }) {
    this.#passkeys.hidden = false;
    this.#passkeys.passkeys = passkeys;
    this.#setup.hidden = totp !== null;
    this.#authenticator.hidden = totp === null;
    this.#codes.hidden = totp === null && passkeys.length === 0;
    if (totp) tell(this.#authenticator.querySelector('time'), totp.created_at);
    this.#codes.querySelector('.left').textContent = t('Recovery codes left: {left}', { left });
  }

  #sayRemoved() {
    notify(t('The authenticator app is removed. All your other sessions are logged out.'));
    this.dispatchEvent(new CustomEvent('factors-changed', { bubbles: true }));
  }

  #showNew(codes) {
    this.#codes.hidden = true;
    this.#newCodes.show(codes);
  }
}

customElements.define('account-security', AccountSecurity);
