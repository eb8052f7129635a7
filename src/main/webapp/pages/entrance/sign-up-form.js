import { api } from '../api.js';
import { ApiProblem } from '../latchkey.js';
import { isSignUpClosed } from '../site.js';
import { onSubmit, sayImpossible } from '../submit.js';

/**
 * <sign-up-form>: makes an account and signs in with it at once, or where addresses have to be
 * confirmed first, says so. Where nobody can make one, it says that at once.
 *
 * Attributes: none. Content: a form with `name`, `email` and `password`.
 * Events (bubbling): `signed-in`, its detail the user; `signed-up` when the account was
 * made but signing in failed; `finished` when a letter has to be answered first, its detail the
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
    await this.#signIn(account);
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
