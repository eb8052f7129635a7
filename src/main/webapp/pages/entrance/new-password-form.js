import { api } from '../api.js';
import { mailedToken } from '../navigation.js';
import { onSubmit } from '../submit.js';

/**
 * <new-password-form>: sets a new password by the link of a letter. To open the link spends
 * nothing: programs that read mail do it too.
 *
 * Attributes: none. Content: a form with `new_password`, and a paragraph of the class other-way
 * that leads to another letter, hidden until this one turns out to be good no longer.
 * Events (bubbling): `password-reset`.
 */
class NewPasswordForm extends HTMLElement {
  connectedCallback() {
    const form = this.querySelector('form');
    onSubmit(form, async () => {
      await api.resetPassword(mailedToken(), form.elements.new_password.value);
      this.dispatchEvent(new CustomEvent('password-reset', { bubbles: true }));
    }, problem => {
      if (problem.type === 'invalid-reset-token') this.querySelector('.other-way').hidden = false;
    });
  }
}

customElements.define('new-password-form', NewPasswordForm);
