import { closesByButton } from './dialog.js';
import { loggedIn } from './current-user.js';
import { onSubmit, sayWrong } from './submit.js';
import { rowOf } from './template.js';

/**
 * Asks the user to prove again who they are, in a dialog above whatever they are doing.
 *
 * @param {string[]} missing what the server asks for: `password`, `second-factor` or both
 * @param {(proof: { password?: string, code?: string }) => Promise<void>} send sends the proof to the server
 * @returns {Promise<boolean>} whether the server has accepted it; false if the user cancels
 */
export function proveAgain(missing, send) {
  const element = rowOf('reauthentication-view');
  document.getElementById('view').append(element);
  return element.ask(missing, send);
}

/**
 * <reauthentication-dialog>: a dialog for the password, a code, or both. It removes itself when it is
 * closed. See proveAgain().
 *
 * Attributes: none. Events: none. Content: a dialog with a form. The form has `username`, which is only
 * for password managers; `password`, in a part of the class `by-password`; and a code-field.
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

  ask(missing, send) {
    this.querySelector('.by-password').hidden = !missing.includes('password');
    this.#code.hidden = !missing.includes('second-factor');
    onSubmit(this.#form, async () => {
      await send(this.#proof());
      this.#settle(true);
      this.#dialog.close();
    }, problem => this.#refuse(problem));
    this.#dialog.showModal();
    return new Promise(resolve => { this.#settle = resolve; });
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
