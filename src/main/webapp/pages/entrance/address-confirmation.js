import { api } from '../api.js';
import { mailedAddress, mailedToken } from '../navigation.js';
import { loggedIn } from '../current-user.js';
import { onSubmit, sayIncomplete, sayWrong } from '../submit.js';

/**
 * <address-confirmation>: confirms an email address with the token from an email's link, when the user
 * presses a button. Opening the link does not consume the token, because mail programs open links
 * too. A session or the password proves that the account belongs to the user as well.
 *
 * Attributes: none. Content: a form; in it a part of the class `by-password`, with `password`, and
 * `username`, which is only for password managers; a paragraph of the class `as`, with a bdi for the
 * user who is logged in; and an element of the class `other-way`, which leads to a new email and is
 * hidden until the link turns out to be invalid.
 * Events (bubbling): `finished`; its detail is the template that says so.
 */
class AddressConfirmation extends HTMLElement {
  #password;
  #byPassword;
  #otherWay;

  connectedCallback() {
    const form = this.querySelector('form');
    this.#password = form.elements.password;
    this.#byPassword = this.querySelector('.by-password');
    this.#otherWay = this.querySelector('.other-way');
    form.elements.username.value = mailedAddress();
    this.#show(loggedIn.user);
    onSubmit(form, () => this.#confirm(), problem => this.#refuse(problem));
    if (!mailedToken()) sayIncomplete(form, this.#otherWay);
  }

  #show(user) {
    this.#byPassword.hidden = user !== null;
    if (user) this.querySelector('sign-up-way').remove();
    this.querySelector('.as').hidden = user === null;
    this.querySelector('bdi').textContent = user?.email ?? '';
  }

  async #confirm() {
    const password = this.#byPassword.hidden ? undefined : this.#password.value;
    await api.confirmEmail(mailedToken(), password);
    if (loggedIn.user) loggedIn.user = await api.me();
    this.dispatchEvent(new CustomEvent('finished', { bubbles: true, detail: 'confirmed-view' }));
  }

  /** Shows what to do. Even with a session, the email may be about another account. */
  #refuse(problem) {
    if (problem.type === 'invalid-verification-token') this.#otherWay.hidden = false;
    if (problem.type === 'wrong-password') sayWrong(this.#password);
    if (problem.type !== 'missing-token') return;
    this.#byPassword.hidden = false;
    this.#password.focus();
  }
}

customElements.define('address-confirmation', AddressConfirmation);
