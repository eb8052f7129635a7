import { api } from '../api.js';
import { onSubmit } from '../submit.js';

/**
 * <forgot-password-form>: requests an email with a link to choose a new password. It never reveals
 * whether the email address has an account.
 *
 * Attributes: none. Content: a form with `email`.
 * Events (bubbling): `finished`; its detail is the template that says so.
 */
class ForgotPasswordForm extends HTMLElement {
  connectedCallback() {
    const form = this.querySelector('form');
    onSubmit(form, async () => {
      await api.askForReset(form.elements.email.value);
      this.dispatchEvent(
        new CustomEvent('finished', { bubbles: true, detail: 'reset-sent-view' }),
      );
    });
  }
}

customElements.define('forgot-password-form', ForgotPasswordForm);
