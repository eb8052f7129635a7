import { api, latchkey } from './api.js';
import { attempt } from './attempt.js';
import { describe } from './messages.js';
import { address } from './navigation.js';
import { loggedIn } from './current-user.js';
import { notify } from './status.js';
import { t } from './words.js';

/**
 * <session-bar>: shows who is logged in, with links to their pages and a logout button. It is hidden
 * while nobody is logged in. The links are hidden until a required second factor is set up.
 *
 * Attributes: none. Content: a bdi for the name, a button, and links. Those for admins are in elements
 * of the class `for-admins`.
 * Events: none; `latchkey` fires `ended` when the session ends.
 */
class SessionBar extends HTMLElement {
  connectedCallback() {
    const button = this.querySelector('button');
    button.addEventListener('click', () => {
      attempt(button, () => api.logOut(), problem => {
        notify(`${t('You are still logged in.')} ${describe(problem)}`);
      });
    });
    loggedIn.addEventListener('change', () => this.#show(loggedIn.user));
  }

  /** Marks the link to the current page. */
  markCurrent() {
    for (const link of this.querySelectorAll('a')) {
      const isCurrent = link.getAttribute('href') === (address() || './');
      if (isCurrent) link.setAttribute('aria-current', 'page');
      if (!isCurrent) link.removeAttribute('aria-current');
    }
  }

  #show(user) {
    this.hidden = user === null;
    this.querySelector('nav').hidden = latchkey.mustEnroll;
    this.querySelector('bdi').textContent = user ? user.name || user.email : '';
    for (const link of this.querySelectorAll('.for-admins')) {
      link.hidden = !user?.roles.includes('admin');
    }
  }
}

customElements.define('session-bar', SessionBar);
