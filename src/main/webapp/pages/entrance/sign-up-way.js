import { isSignUpClosed } from '../site.js';

/**
 * <sign-up-way>: leads to the form that makes an account, unless accounts can't be made so.
 *
 * Attributes: hidden, taken away once that is known. Events: none. Content: the link.
 */
class SignUpWay extends HTMLElement {
  async connectedCallback() {
    this.hidden = await isSignUpClosed();
  }
}

customElements.define('sign-up-way', SignUpWay);
