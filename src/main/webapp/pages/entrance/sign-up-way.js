import { isSignUpClosed } from '../site.js';

/**
 * <sign-up-way>: the link to the sign-up form, shown only if sign-up is open.
 *
 * Attributes: `hidden`, removed once sign-up is known to be open. Events: none. Content: the link.
 */
class SignUpWay extends HTMLElement {
  async connectedCallback() {
    this.hidden = await isSignUpClosed();
  }
}

customElements.define('sign-up-way', SignUpWay);
