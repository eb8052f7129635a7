import { api } from '../api.js';
import { mailedAddress, mailedToken } from '../navigation.js';
import { onSubmit, sayIncomplete } from '../submit.js';

/**
 * <new-password-form>: sets a new password by the link of a letter. To open the link spends
 * nothing: programs that read mail do it too.
 *
 * Attributes: none. Content: a form with `username`, for password managers alone, and
 * `new_password`, and a paragraph of the class other-way
 * that leads to another letter, hidden until this one turns out to be good no longer.
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
