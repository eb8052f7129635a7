import { api } from '../api.js';
import { mailedAddress, mailedToken } from '../navigation.js';
import { signedIn } from '../signed-in.js';
import { onSubmit, sayIncomplete, sayWrong } from '../submit.js';

/**
 * <address-confirmation>: confirms an address by the link of a letter, at the press of a button: to
 * open the link spends nothing, since programs that read mail do it too. That whoever opened the
 * letter also has the account is proven by being signed in, or else by its password.
 *
 * Attributes: none. Content: a form with `password` and, for password managers alone, `username`, in
 * a part of the class by-password; a paragraph of the class as, with a bdi for who is signed in; and
 * what leads to another letter, of the class other-way, hidden until this one is good no longer.
 * Events (bubbling): `finished`, its detail the template that says so.
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
    this.#show(signedIn.user);
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
    if (signedIn.user) signedIn.user = await api.me();
    this.dispatchEvent(new CustomEvent('finished', { bubbles: true, detail: 'confirmed-view' }));
  }

  /** Where somebody is signed in, the letter may still be another account's. */
  #refuse(problem) {
    if (problem.type === 'invalid-verification-token') this.#otherWay.hidden = false;
    if (problem.type === 'wrong-password') sayWrong(this.#password);
    if (problem.type !== 'missing-token') return;
    this.#byPassword.hidden = false;
    this.#password.focus();
  }
}

customElements.define('address-confirmation', AddressConfirmation);
