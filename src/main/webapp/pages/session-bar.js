import { api } from './api.js';

/**
 * <session-bar>: greets the user and lets them log out.
 *
 * Attributes: none. Properties: `user`. Content: a bdi for the name and a button.
 * Events (bubbling): `signed-out`.
 */
class SessionBar extends HTMLElement {
  connectedCallback() {
    this.querySelector('button').addEventListener('click', () => {
      api.signOut();
      this.dispatchEvent(new Event('signed-out', { bubbles: true }));
    });
  }

  set user({ name, email }) {
    this.querySelector('bdi').textContent = name || email;
  }
}

customElements.define('session-bar', SessionBar);
