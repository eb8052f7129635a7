import { api } from '../api.js';
import { attempt } from '../attempt.js';
import { describe } from '../messages.js';

/**
 * <session-resume>: finds out whether somebody is signed in already, when the page is loaded.
 *
 * Attributes: none. Content: what to show meanwhile; and for when the server can't say, a section
 * with a heading, a role="alert" and a button, both hidden.
 * Events (bubbling): `resumed`, its detail the user, or null when nobody is signed in.
 */
class SessionResume extends HTMLElement {
  #button;

  connectedCallback() {
    this.#button = this.querySelector('button');
    this.#button.addEventListener('click', () => this.#resume());
    this.#resume();
  }

  #resume() {
    attempt(this.#button, async () => {
      const user = await api.resume();
      this.dispatchEvent(new CustomEvent('resumed', { bubbles: true, detail: user }));
    }, problem => this.#show(problem));
  }

  #show(problem) {
    this.querySelector('.waiting').hidden = true;
    for (const part of this.querySelectorAll('article, h1')) part.hidden = false;
    this.querySelector('[role="alert"]').textContent = describe(problem);
  }
}

customElements.define('session-resume', SessionResume);
