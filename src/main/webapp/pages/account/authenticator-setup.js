import './recovery-codes.js';
import { api } from '../api.js';
import { attempt } from '../attempt.js';
import { copies } from '../clipboard.js';
import { describe } from '../messages.js';
import { notify } from '../status.js';
import { onSubmit, sayWrong } from '../submit.js';
import { copyOf } from '../template.js';
import { t } from '../words.js';

/**
 * <authenticator-setup>: sets up an authenticator app. It shows the secret as a QR code, as a link and
 * as text, asks for a code from the app, and then shows the recovery codes.
 *
 * Attributes: none. Content: none; the template `authenticator-setup` makes it.
 * Events (bubbling): `factors-changed`, when the user has kept the recovery codes.
 */
class AuthenticatorSetup extends HTMLElement {
  #start;
  #form;
  #codes;
  #secret = '';

  connectedCallback() {
    this.replaceChildren(copyOf('authenticator-setup'));
    this.#start = this.querySelector('.start');
    this.#form = this.querySelector('form');
    this.#codes = this.querySelector('recovery-codes');
    const begin = this.querySelector('.begin');
    begin.addEventListener('click', () => {
      this.#say('');
      attempt(begin, async () => this.#show(await api.beginTotp()), problem => this.#say(describe(problem)));
    });
    copies(this.querySelector('.copy'), () => this.#secret);
    this.querySelector('.cancel').addEventListener('click', () => this.#reset());
    onSubmit(this.#form, () => this.#complete(), problem => this.#refuse(problem));
    this.addEventListener('codes-kept', () => this.#finish());
  }

  #show({ secret, uri, qr }) {
    this.#secret = secret;
    // the only way to show an SVG from a string that executes nothing in it
    this.querySelector('img').src = `data:image/svg+xml,${encodeURIComponent(qr)}`;
    this.querySelector('.secret').textContent = inGroups(secret);
    this.querySelector('.app').href = uri;
    this.#start.hidden = true;
    this.#form.hidden = false;
    this.#form.elements.code.focus();
  }

  async #complete() {
    const codes = await api.completeTotp(this.#form.elements.code.value);
    notify(t('The authenticator app is set up. All your other sessions are logged out.'));
    this.#hideSecret();
    if (codes) this.#codes.show(codes);
    else this.#finish();
  }

  #refuse(problem) {
    if (problem.type === 'invalid-request') {
      sayWrong(this.#form.elements.code,
        t('That code is not right. Please enter the one that the app shows now.'));
    }
    if (problem.type !== 'no-pending-totp') return;
    this.#reset();
    this.#say(describe(problem));
  }

  #reset() {
    this.#hideSecret();
    this.#start.hidden = false;
    this.querySelector('.begin').focus();
  }

  #hideSecret() {
    this.#secret = '';
    this.querySelector('.secret').textContent = '';
    this.querySelector('img').removeAttribute('src');
    this.querySelector('.app').removeAttribute('href');
    this.#form.reset();
    this.#form.hidden = true;
  }

  #finish() {
    this.#start.hidden = false;
    this.dispatchEvent(new CustomEvent('factors-changed', { bubbles: true }));
  }

  #say(text) {
    this.#start.querySelector('[role="alert"]').textContent = text;
  }
}

/** Groups the characters by four, so that a user can type them. */
function inGroups(secret) {
  return secret.match(/.{1,4}/g).join(' ');
}

customElements.define('authenticator-setup', AuthenticatorSetup);
