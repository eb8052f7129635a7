import { api } from '../api.js';
import { attempt } from '../attempt.js';
import { clearProblem, showProblem } from '../form-problem.js';

/**
 * <sign-in-form>: asks for address and password, and opens a session.
 *
 * Attributes: none. Content: a form with `email` and `password`.
 * Events (bubbling): `signed-in`, its detail the user.
 */
class SignInForm extends HTMLElement {
  #form;

  connectedCallback() {
    this.#form = this.querySelector('form');
    this.#form.addEventListener('submit', event => {
      event.preventDefault();
      this.#signIn();
    });
  }

  #signIn() {
    const { email, password } = this.#form.elements;
    clearProblem(this.#form);
    attempt(this.#form.querySelector('[type="submit"]'), async () => {
      const user = await api.signIn(email.value, password.value);
      this.dispatchEvent(new CustomEvent('signed-in', { bubbles: true, detail: user }));
    }, problem => this.#refuse(problem, password));
  }

  #refuse(problem, password) {
    showProblem(this.#form, problem);
    if (problem.type !== 'invalid-credentials') return;
    password.value = '';
    password.focus();
  }
}

customElements.define('sign-in-form', SignInForm);
