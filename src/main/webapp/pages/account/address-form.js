import { api } from '../api.js';
import { attempt } from '../attempt.js';
import { showProblem } from '../form-problem.js';
import { loggedIn } from '../current-user.js';
import { notify } from '../status.js';
import { onSubmit, sayWrong } from '../submit.js';
import { t } from '../words.js';

/**
 * <address-form>: shows the user's email address and whether it is confirmed, and changes it. The
 * change takes effect when the user opens the link in the email sent to the new address.
 *
 * Attributes: none. Events: none. Content: a bdi for the address, elements of the classes `confirmed`
 * and `unconfirmed` (the latter with a button), and a form with `email`, `password`, and `username`,
 * which is only for password managers.
 */
class AddressForm extends HTMLElement {
  #form;

  connectedCallback() {
    this.#form = this.querySelector('form');
    const button = this.querySelector('.unconfirmed button');
    this.#show(loggedIn.user);
    button.addEventListener('click', () => {
      attempt(button, () => this.#sendEmail(), problem => showProblem(this.#form, problem));
    });
    onSubmit(this.#form, () => this.#change(), problem => {
      if (problem.type === 'wrong-password') sayWrong(this.#form.elements.password);
    });
  }

  #show({ email, email_verified: isConfirmed }) {
    this.querySelector('bdi').textContent = email;
    this.#form.elements.username.defaultValue = email;
    this.querySelector('.confirmed').hidden = !isConfirmed;
    this.querySelector('.unconfirmed').hidden = isConfirmed;
  }

  async #sendEmail() {
    await api.askForVerification();
    notify(t('We have sent an email to {email}. Please open its link.', loggedIn.user));
  }

  async #change() {
    const { email, password } = this.#form.elements;
    await api.changeEmail(email.value, password.value);
    notify(t('If {email} is available, we have sent an email there. Please open its link: until then your address stays the same.', { email: email.value.trim() }));
    this.#form.reset();
  }
}

customElements.define('address-form', AddressForm);
