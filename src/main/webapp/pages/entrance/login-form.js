import { api } from '../api.js';
import { attempt } from '../attempt.js';
import { clearProblem, showProblem } from '../form-problem.js';
import { ApiProblem, canSuggestPasskeys, hasPasskeys } from '../latchkey.js';
import { onSubmit, typeAgain } from '../submit.js';
import { t } from '../words.js';

/**
 * <login-form>: logs in with an email address and a password, or with a passkey. The browser also offers
 * passkeys among the suggestions for the address.
 *
 * Attributes: none. Content: a form with `email` and `password`, and a button of the class `passkey`.
 * Events (bubbling): `logged-in`, its detail is the user; or `second-factor`, its detail is the step that
 * completes the login.
 */
class LoginForm extends HTMLElement {
  #form;
  #suggestion = new AbortController();

  connectedCallback() {
    const form = this.querySelector('form');
    this.#form = form;
    const button = this.querySelector('.passkey');
    button.hidden = !hasPasskeys();
    button.addEventListener('click', () => {
      clearProblem(form);
      // a browser asks for one passkey at a time
      this.#suggestion.abort();
      attempt(button, () => this.#logInWithPasskey(), problem => this.#refuse(problem));
    });
    this.#suggestPasskeys();
    const { email, password } = form.elements;
    onSubmit(form, async () => {
      const { user, step } = await api.logIn(email.value, password.value);
      if (step) this.#tell('second-factor', step);
      else this.#tell('logged-in', user);
    }, problem => {
      if (problem.type === 'invalid-credentials') typeAgain(password);
    });
  }

  disconnectedCallback() {
    this.#suggestion.abort();
  }

  async #suggestPasskeys() {
    if (!await canSuggestPasskeys()) return;
    try {
      await this.#logInWithPasskey({ mediation: 'conditional', signal: this.#suggestion.signal });
    } catch (problem) {
      if (problem.type === 'invalid-credentials') this.#refuse(problem);
      if (!(problem instanceof ApiProblem) && problem.name !== 'AbortError') throw problem;
    }
  }

  async #logInWithPasskey(options) {
    this.#tell('logged-in', await api.logInWithPasskey(options));
  }

  #refuse(problem) {
    showProblem(this.#form, problem);
    if (problem.type !== 'invalid-credentials') return;
    this.#form.querySelector('[role="alert"]').textContent =
      t('That passkey does not belong to an account here. Please use another one, or your password.');
  }

  #tell(type, detail) {
    this.dispatchEvent(new CustomEvent(type, { bubbles: true, detail }));
  }
}

customElements.define('login-form', LoginForm);
