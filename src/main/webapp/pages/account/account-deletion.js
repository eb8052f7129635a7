import { api } from '../api.js';
import { opens } from '../dialog.js';
import { loggedIn } from '../current-user.js';
import { notify } from '../status.js';
import { onSubmit, sayWrong } from '../submit.js';
import { t } from '../words.js';

/**
 * <account-deletion>: deletes the user's account. It asks for confirmation, and for the password if
 * the server requires a more recent login.
 *
 * Attributes: none. Content: a button of the class `opener`, and a dialog with a form. The form has
 * `username`, which is only for password managers, and `password` in a part of the class
 * `by-password`.
 * Events: none; `latchkey` fires `ended` when the session ends.
 */
class AccountDeletion extends HTMLElement {
  #form;
  #byPassword;

  connectedCallback() {
    this.#form = this.querySelector('form');
    this.#byPassword = this.querySelector('.by-password');
    this.#form.elements.username.value = loggedIn.user.email;
    opens(this.querySelector('.opener'), this.querySelector('dialog'));
    onSubmit(this.#form, () => this.#leave(), problem => this.#refuse(problem));
  }

  async #leave() {
    const { password } = this.#form.elements;
    if (!this.#byPassword.hidden) await api.logIn(loggedIn.user.email, password.value);
    await api.deleteAccount();
    await api.logOut();
    notify(t('Your account and everything stored about you are deleted.'));
  }

  #refuse(problem) {
    const { password } = this.#form.elements;
    if (problem.type === 'invalid-credentials') sayWrong(password);
    if (problem.type !== 'reauthentication-required') return;
    this.#byPassword.hidden = false;
    password.focus();
  }
}

customElements.define('account-deletion', AccountDeletion);
