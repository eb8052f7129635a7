import { api } from '../api.js';
import { attempt } from '../attempt.js';
import { describe } from '../messages.js';
import { announce, notify } from '../status.js';
import { rowOf } from '../template.js';
import { t } from '../words.js';

/**
 * <session-list>: the user's sessions: first this one, then the others, newest first. Buttons end each
 * of the others, or all sessions.
 *
 * Attributes: none. Events: none. Content: an element with role="alert", a hint, a list, and buttons
 * of the classes `again` and `everywhere`. The template `session-view` makes the rows.
 */
class SessionList extends HTMLElement {
  #alert;
  #hint;
  #list;
  #again;
  #everywhere;

  connectedCallback() {
    this.#alert = this.querySelector('[role="alert"]');
    this.#hint = this.querySelector('.hint');
    this.#list = this.querySelector('ul');
    this.#again = this.querySelector('.again');
    this.#everywhere = this.querySelector('.everywhere');

    this.#list.addEventListener('session-end', event => this.#end(event.target, event.detail));
    this.#again.addEventListener('click', () => this.reload());
    this.#everywhere.addEventListener('click', () => this.#endAll());
    this.reload();
  }

  reload() {
    this.#attempt(this.#again, async () => {
      const sessions = await api.sessions();
      sessions.sort((one, other) => other.current - one.current);
      this.#list.replaceChildren(...sessions.map(sessionRow));
      this.#again.hidden = true;
      this.#hint.hidden = true;
    }, () => {
      this.#again.hidden = false;
      this.#hint.hidden = true;
    });
  }

  #end(item, button) {
    this.#attempt(button, async () => {
      await api.endSession(item.session.id);
      this.#remove(item);
      announce(t('Logged out {device}.', item));
    });
  }

  #endAll() {
    this.#attempt(this.#everywhere, async () => {
      await api.logOutEverywhere();
      notify(t('You are logged out everywhere.'));
    });
  }

  #attempt(control, work, undo = () => {}) {
    this.#alert.textContent = '';
    return attempt(control, work, problem => {
      undo();
      this.#alert.textContent = describe(problem);
    });
  }

  #remove(item) {
    const row = item.closest('li');
    const neighbour = row.nextElementSibling ?? row.previousElementSibling;
    const target = neighbour?.querySelector('button:not([hidden])') ?? this.#everywhere;
    row.remove();
    if (document.activeElement === document.body) target.focus();
  }
}

function sessionRow(session) {
  const row = rowOf('session-view');
  row.querySelector('session-item').session = session;
  return row;
}

customElements.define('session-list', SessionList);
