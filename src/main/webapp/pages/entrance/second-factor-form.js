import '../code-field.js';
import { attempt } from '../attempt.js';
import { clearProblem, showProblem } from '../form-problem.js';
import { hasPasskeys } from '../latchkey.js';
import { onSubmit } from '../submit.js';

/**
 * <second-factor-form>: the second step of a login, with a passkey or a code. It offers a passkey first,
 * if the account has one.
 *
 * Attributes: none. Properties: `step`, as latchkey.login() returns it. Content: a form with
 * `username`, which is only for password managers, and a code-field; and buttons of the classes `passkey` and `back`.
 * Events (bubbling): `logged-in`, its detail is the user; `login-expired` if the login has to start over,
 * its detail is the problem.
 */
class SecondFactorForm extends HTMLElement {
  #step;

  connectedCallback() {
    const form = this.querySelector('form');
    const code = this.querySelector('code-field');
    onSubmit(form, async () => {
      this.#tell('logged-in', await this.#step.complete(form.elements.code.value));
    }, problem => {
      if (problem.type === 'invalid-code') code.sayWrong();
      if (problem.type === 'invalid-challenge') this.#tell('login-expired', problem);
    });
    const passkey = this.querySelector('.passkey');
    passkey.addEventListener('click', () => {
      clearProblem(form);
      attempt(passkey, async () => this.#tell('logged-in', await this.#step.completeWithPasskey()), problem => {
        showProblem(form, problem);
        // the options worked once, so the login starts over
        if (['invalid-code', 'invalid-challenge'].includes(problem.type)) this.#tell('login-expired', problem);
      });
    });
    // the step has an entry of its own in the browser's history
    this.querySelector('.back').addEventListener('click', () => history.back());
  }

  set step(step) {
    this.#step = step;
    const code = this.querySelector('code-field');
    code.factors = step.factors;
    const passkey = this.querySelector('.passkey');
    passkey.hidden = !step.factors.includes('passkey') || !hasPasskeys();
    if (passkey.hidden) code.focus();
    else passkey.focus();
  }

  #tell(type, detail) {
    this.dispatchEvent(new CustomEvent(type, { bubbles: true, detail }));
  }
}

customElements.define('second-factor-form', SecondFactorForm);
