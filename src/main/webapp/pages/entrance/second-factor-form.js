import '../code-field.js';
import { onSubmit } from '../submit.js';

/**
 * <second-factor-form>: the second step of a login, with a code.
 *
 * Attributes: none. Properties: `step`, as latchkey.login() returns it. Content: a form with
 * `username`, which is only for password managers, and a code-field; and a button of the class `back`.
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
    // the step has an entry of its own in the browser's history
    this.querySelector('.back').addEventListener('click', () => history.back());
  }

  set step(step) {
    this.#step = step;
    const code = this.querySelector('code-field');
    code.factors = step.factors;
    code.focus();
  }

  #tell(type, detail) {
    this.dispatchEvent(new CustomEvent(type, { bubbles: true, detail }));
  }
}

customElements.define('second-factor-form', SecondFactorForm);
