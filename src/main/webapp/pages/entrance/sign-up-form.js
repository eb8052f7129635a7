import { api } from '../api.js';
import { ApiProblem } from '../latchkey.js';
import { attempt } from '../attempt.js';
import { clearProblem, showProblem } from '../form-problem.js';

/**
 * <sign-up-form>: makes an account and signs in with it at once.
 *
 * Attributes: none. Content: a form with `name`, `email` and `password`.
 * Events (bubbling): `signed-in`, its detail the user; or `signed-up` when the account was
 * made but signing in failed.
 */
class SignUpForm extends HTMLElement {
  #form;

  connectedCallback() {
    this.#form = this.querySelector('form');
    this.#form.addEventListener('submit', event => {
      event.preventDefault();
      this.#signUp();
    });
  }

  #signUp() {
    clearProblem(this.#form);
    attempt(this.#form.querySelector('[type="submit"]'), async () => {
      const account = this.#account();
      await api.signUp(account);
      await this.#signIn(account);
    }, problem => showProblem(this.#form, problem));
  }

  #account() {
    const { name, email, password } = this.#form.elements;
    return { email: email.value, password: password.value, name: name.value || undefined };
  }

  async #signIn({ email, password }) {
    try {
      this.#tell('signed-in', await api.signIn(email, password));
    } catch (error) {
      if (!(error instanceof ApiProblem)) throw error;
      this.#tell('signed-up');
    }
  }

  #tell(type, detail) {
    this.dispatchEvent(new CustomEvent(type, { bubbles: true, detail }));
  }
}

customElements.define('sign-up-form', SignUpForm);
