import { api } from '../api.js';
import { onSubmit, typeAgain } from '../submit.js';

/**
 * <sign-in-form>: logs in with an email address and a password.
 *
 * Attributes: none. Content: a form with `email` and `password`.
 * Events (bubbling): `signed-in`; its detail is the user.
 */
class SignInForm extends HTMLElement {
  connectedCallback() {
    const form = this.querySelector('form');
    const { email, password } = form.elements;
    onSubmit(form, async () => {
      const user = await api.signIn(email.value, password.value);
      this.dispatchEvent(new CustomEvent('signed-in', { bubbles: true, detail: user }));
    }, problem => {
      if (problem.type === 'invalid-credentials') typeAgain(password);
    });
  }
}

customElements.define('sign-in-form', SignInForm);
