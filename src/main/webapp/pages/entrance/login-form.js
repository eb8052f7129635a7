import { api } from '../api.js';
import { onSubmit, typeAgain } from '../submit.js';

/**
 * <login-form>: logs in with an email address and a password.
 *
 * Attributes: none. Content: a form with `email` and `password`.
 * Events (bubbling): `logged-in`; its detail is the user.
 */
class LoginForm extends HTMLElement {
  connectedCallback() {
    const form = this.querySelector('form');
    const { email, password } = form.elements;
    onSubmit(form, async () => {
      const user = await api.logIn(email.value, password.value);
      this.dispatchEvent(new CustomEvent('logged-in', { bubbles: true, detail: user }));
    }, problem => {
      if (problem.type === 'invalid-credentials') typeAgain(password);
    });
  }
}

customElements.define('login-form', LoginForm);
