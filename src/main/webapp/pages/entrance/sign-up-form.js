import { api } from '../api.js';
import { ApiProblem } from '../latchkey.js';
import { isSignUpClosed } from '../site.js';
import { onSubmit, sayImpossible } from '../submit.js';

/**
 * <sign-up-form>: creates an account and logs in with it. If the email address has to be confirmed
 * first, or sign-up is closed, it says so.
 *
 * Attributes: none. Content: a form with `name`, `email` and `password`.
 * Events (bubbling): `logged-in`, its detail is the user; `signed-up` if the account was created but
 * the login failed; `finished` if the email address has to be confirmed first, its detail is the
 * template that says so.
 */
class SignUpForm extends HTMLElement {
  #form;

  connectedCallback() {
    this.#form = this.querySelector('form');
    onSubmit(this.#form, () => this.#signUp());
    this.#sayIfClosed();
  }

  async #sayIfClosed() {
    if (await isSignUpClosed()) sayImpossible(this.#form, 'signup-closed');
  }

  async #signUp() {
    const account = this.#account();
    const user = await api.signUp(account);
    if (!user) return this.#tell('finished', 'sign-up-sent-view');
    await this.#logIn(account);
  }

  #account() {
    const { name, email, password } = this.#form.elements;
    return { email: email.value, password: password.value, name: name.value || undefined };
  }

  async #logIn({ email, password }) {
    try {
      const { user } = await api.logIn(email, password);
      this.#tell('logged-in', user);
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
