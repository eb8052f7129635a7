import { api } from '../api.js';
import { attempt } from '../attempt.js';
import { describe } from '../messages.js';
import { parameter } from '../navigation.js';
import { entitle } from '../title.js';
import { tell } from '../moment.js';
import { t } from '../words.js';
import { badge } from './badge.js';

/**
 * <user-page>: the account whose id the URL has, with the actions of an admin on it.
 *
 * Attributes: none. Events: none. Content: a heading, an element with role="alert", a hint, a button
 * of the class `again`, and a part of the class `about`. That part has elements of the classes
 * `address` and `badges`, a time element of the class `since`, a
 * line of the class `last-login` with a time element, and elements with the property `user`.
 * These fire `user-changed`, its detail is the user, or `user-deleted`.
 */
class UserPage extends HTMLElement {
  #alert;
  #again;

  connectedCallback() {
    this.#alert = this.querySelector('[role="alert"]');
    this.#again = this.querySelector('.again');
    this.#again.addEventListener('click', () => this.#load());
    this.addEventListener('user-changed', ({ detail: user }) => this.#show(user));
    this.addEventListener('user-deleted', () => this.#showGone());
    this.#load();
  }

  #load() {
    this.#alert.textContent = '';
    attempt(this.#again, async () => {
      const user = await api.user(parameter('id') ?? '');
      this.#show(user);
      this.#showLastLogin(user);
      this.#again.hidden = true;
      this.querySelector('.about').hidden = false;
    }, problem => {
      this.#alert.textContent = describe(problem);
      this.#again.hidden = problem.type === 'not-found';
    }).then(() => { this.querySelector('.hint').hidden = true; });
  }

  #show(user) {
    this.#call(user.name || user.email);
    this.querySelector('.address').textContent = user.email;
    this.querySelector('.badges').replaceChildren(
      badge(user.email_verified ? t('confirmed') : t('not confirmed')),
      ...user.second_factor ? [badge(t('second factor'))] : [],
      ...user.disabled ? [badge(t('disabled'))] : [],
    );
    tell(this.querySelector('.since'), user.created_at);
    for (const part of this.querySelectorAll('user-form, user-actions')) part.user = user;
  }

  /** Leaves the line out if the audit log has no login, or can't be read. */
  async #showLastLogin({ id }) {
    const { items: [login] } = await api.events(id, 'signed-in').catch(() => ({ items: [] }));
    const line = this.querySelector('.last-login');
    line.hidden = !login;
    if (login) tell(line.querySelector('time'), login.at);
  }

  #showGone() {
    this.querySelector('.about').hidden = true;
    this.#call(t('Deleted'));
    this.querySelector('h1').focus();
  }

  #call(name) {
    this.querySelector('h1').textContent = name;
    entitle(name);
  }
}

customElements.define('user-page', UserPage);
