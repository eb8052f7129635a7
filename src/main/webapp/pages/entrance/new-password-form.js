import { api } from '../api.js';
import { mailedAddress, mailedToken } from '../navigation.js';
import { onSubmit, sayIncomplete } from '../submit.js';

/**
 * <new-password-form>: sets a new password with the token from an email's link. Opening the link does
 * not consume the token, because mail programs open links too.
 *
 * Attributes: none. Content: a form with `new_password`, and `username`, which is only for password
 * managers; and a paragraph of the class `other-way`, which leads to a new email and is hidden until
 * the link turns out to be invalid.
 * Events (bubbling): `password-reset`.
 */
class NewPasswordForm extends HTMLElement {
  connectedCallback() {
    const form = this.querySelector('form');
    const otherWay = this.querySelector('.other-way');
    form.elements.username.value = mailedAddress();
    onSubmit(form, async () => {
      await api.resetPassword(mailedToken(), form.elements.new_password.value);
      this.dispatchEvent(new CustomEvent('password-reset', { bubbles: true }));
    }, problem => {
      if (problem.type === 'invalid-reset-token') otherWay.hidden = false;
    });
    if (!mailedToken()) sayIncomplete(form, otherWay);
  }
}

customElements.define('new-password-form', NewPasswordForm);
