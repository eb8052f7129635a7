import { api } from '../api.js';
import { loggedIn } from '../current-user.js';
import { notify } from '../status.js';
import { onSubmit, sayWrong } from '../submit.js';
import { t } from '../words.js';

/**
 * <password-form>: changes the user's password.
 *
 * Attributes: none. Content: a form with `current_password`, `new_password`, and `username`, which is
 * only for password managers.
 * Events (bubbling): `password-changed`; every other session has ended by then.
 */
class PasswordForm extends HTMLElement {
  connectedCallback() {
    const form = this.querySelector('form');
    const { username, current_password: current, new_password: chosen } = form.elements;
    username.defaultValue = loggedIn.user.email;
    onSubmit(form, async () => {
      await api.changePassword(current.value, chosen.value);
      form.reset();
      notify(t('Your password is changed. All your other sessions are logged out.'));
      this.dispatchEvent(new CustomEvent('password-changed', { bubbles: true }));
    }, problem => {
      if (problem.type === 'wrong-password') sayWrong(current);
    });
  }
}

customElements.define('password-form', PasswordForm);
