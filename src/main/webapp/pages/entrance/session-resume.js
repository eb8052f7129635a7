import { api } from '../api.js';
import { attempt } from '../attempt.js';
import { describe } from '../messages.js';

/**
 * <session-resume>: finds out at page load whether somebody is logged in already.
 *
 * Attributes: none. Content: an element of the class `waiting`, shown meanwhile; and, hidden, a heading
 * and an article with an element with role="alert" and a button, shown if the server can't answer.
 * Events (bubbling): `resumed`; its detail is the user, or null if nobody is logged in.
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
