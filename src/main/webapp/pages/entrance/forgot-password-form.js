import { api } from '../api.js';
import { onSubmit } from '../submit.js';

/**
 * <forgot-password-form>: has a letter sent with a link to choose a new password. Whether the
 * address has an account is told to nobody.
 *
 * Attributes: none. Content: a form with `email`.
 * Events (bubbling): `finished`, its detail the template that says so.
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
