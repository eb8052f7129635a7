import { api } from '../api.js';
import { onSubmit, typeAgain } from '../submit.js';

/**
 * <login-form>: logs in with an email address and a password.
 *
 * Attributes: none. Content: a form with `email` and `password`.
 * Events (bubbling): `logged-in`, its detail is the user; or `second-factor`, its detail is the step that
 * completes the login.
 */
class LoginForm extends HTMLElement {
  connectedCallback() {
    const form = this.querySelector('form');
    const { email, password } = form.elements;
    onSubmit(form, async () => {
      const { user, step } = await api.logIn(email.value, password.value);
      if (step) this.#tell('second-factor', step);
      else this.#tell('logged-in', user);
    }, problem => {
      if (problem.type === 'invalid-credentials') typeAgain(password);
    });
  }

  #tell(type, detail) {
    this.dispatchEvent(new CustomEvent(type, { bubbles: true, detail }));
  }
}

customElements.define('login-form', LoginForm);
