import { api } from './api.js';
import { attempt } from './attempt.js';
import { describe } from './messages.js';
import { notify } from './status.js';

/**
 * <session-bar>: says who is signed in and lets them log out.
 *
 * Attributes: none. Properties: `user`. Content: a bdi for the name and a button.
 * Events: none; the session's end is told by `latchkey`.
 */
class SessionBar extends HTMLElement {
  connectedCallback() {
    const button = this.querySelector('button');
    button.addEventListener('click', () => {
      attempt(button, () => api.signOut(), problem => {
        notify(`You are still signed in. ${describe(problem)}`);
      });
    });
  }

  set user({ name, email }) {
    this.querySelector('bdi').textContent = name || email;
  }
}

customElements.define('session-bar', SessionBar);
