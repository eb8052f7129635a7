import { attempt } from './attempt.js';
import { closesByButton } from './dialog.js';
import { clearProblem, showProblem } from './form-problem.js';
import { hasPasskeys } from './latchkey/passkeys.js';
import { loggedIn } from './current-user.js';
import { onSubmit, sayWrong } from './submit.js';
import { rowOf } from './template.js';

/**
 * Asks the user to prove again who they are, in a dialog above whatever they are doing.
 *
 * @param {string[]} missing what the server asks for: `password`, `second-factor` or both
 * @param {{ totp: object | null, passkeys: object[] }} factors what the account has
 * @param {{ send: (proof: { password?: string, code?: string }) => Promise<void>,
 *   sendPasskey: () => Promise<void> }} ways send the proof to the server
 * @returns {Promise<boolean>} whether the server has accepted it; false if the user cancels
 */
export function proveAgain(missing, factors, ways) {
  const element = rowOf('reauthentication-view');
  document.getElementById('view').append(element);
  return element.ask(missing, factors, ways);
}

/**
 * <reauthentication-dialog>: a dialog for the password, a code, or both, or for a passkey instead, if the account has
 * one. It removes itself when it is closed. See proveAgain().
 *
 * Attributes: none. Events: none. Content: a dialog with a form. The form has `username`, which is only
 * for password managers; `password`, in a part of the class `by-password`; a code-field; and a button of the class `passkey`.
 */
class ReauthenticationDialog extends HTMLElement {
  #dialog;
  #form;
  #code;
  #settle;

  connectedCallback() {
    this.#dialog = this.querySelector('dialog');
    this.#form = this.querySelector('form');
    this.#code = this.querySelector('code-field');
    this.#form.elements.username.value = loggedIn.user.email;
    closesByButton(this.#dialog);
    this.#dialog.addEventListener('close', () => this.remove());
  }

  /** Also called when the session ends, because that replaces the view. */
  disconnectedCallback() {
    this.#settle(false);
  }

  ask(missing, { totp, passkeys }, { send, sendPasskey }) {
    const passkey = this.querySelector('.passkey');
    passkey.hidden = passkeys.length === 0 || !hasPasskeys();
    passkey.addEventListener('click', () => {
      clearProblem(this.#form);
      attempt(passkey, async () => {
        await sendPasskey();
        this.#finish();
      }, problem => showProblem(this.#form, problem));
    });
    this.querySelector('.by-password').hidden = !missing.includes('password');
    this.#code.hidden = !missing.includes('second-factor');
    this.#code.factors = totp ? ['totp', 'recovery-code'] : ['recovery-code'];
    onSubmit(this.#form, async () => {
      await send(this.#proof());
      this.#finish();
    }, problem => this.#refuse(problem));
    this.#dialog.showModal();
    return new Promise(resolve => { this.#settle = resolve; });
  }

  #finish() {
    this.#settle(true);
    this.#dialog.close();
  }

  /** Leaves out the fields that are not asked for. */
  #proof() {
    const fields = [this.#form.elements.password, this.#form.elements.code];
    const asked = fields.filter(field => !field.closest('[hidden]'));
    return Object.fromEntries(asked.map(({ name, value }) => [name, value]));
  }

  #refuse(problem) {
    if (problem.type === 'wrong-password') sayWrong(this.#form.elements.password);
    if (problem.type === 'wrong-code') this.#code.sayWrong();
  }
}

customElements.define('reauthentication-dialog', ReauthenticationDialog);
