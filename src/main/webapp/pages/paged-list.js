import { attempt } from './attempt.js';
import { describe } from './messages.js';
import { announce } from './status.js';
import { t } from './words.js';

/**
 * What lists have in common that come page by page: a role="alert", a hint while there is nothing,
 * a list, and a button of the class more for the next page.
 *
 * An element that extends it says by load(after) what a page is, by row(item) what a row, and by
 * `nothing` what to say where there is none.
 */
export class PagedList extends HTMLElement {
  #next = null;
  #turn = 0;
  #alert;
  #hint;
  #list;
  #more;

  connectedCallback() {
    this.#alert = this.querySelector('.problem');
    this.#hint = this.querySelector('.hint');
    this.#list = this.querySelector('ul');
    this.#more = this.querySelector('.more');
    this.#more.addEventListener('click', () => this.#loadMore());
  }

  /** Begins anew; what was asked for before counts no more. Returns how many rows there are. */
  async restart() {
    this.#turn++;
    this.#next = null;
    this.#list.replaceChildren();
    this.#say(t('Loading…'));
    this.#more.hidden = true;
    this.#more.disabled = false;
    await this.#load();
    return this.#list.children.length;
  }

  #load() {
    const turn = this.#turn;
    this.#alert.textContent = '';
    return attempt(this.#more, async () => {
      const page = await this.load(this.#next);
      if (turn === this.#turn) this.#put(page);
    }, problem => {
      if (turn === this.#turn) this.#refuse(problem);
    });
  }

  async #loadMore() {
    const count = this.#list.children.length;
    await this.#load();
    const first = this.#list.children[count];
    if (!first) return;
    announce(t('More are shown.'));
    if (this.#more.hidden) focusOn(first);
  }

  #put({ items, next }) {
    this.#list.append(...items.map(item => this.row(item)));
    this.#next = next;
    this.#more.textContent = t('Load more');
    this.#more.hidden = next === null;
    this.#say(next === null && this.#list.children.length === 0 ? this.nothing : '');
  }

  #refuse(problem) {
    this.#alert.textContent = describe(problem);
    this.#more.textContent = t('Try again');
    this.#more.hidden = false;
    this.#say('');
  }

  #say(text) {
    this.#hint.textContent = text;
    this.#hint.hidden = text === '';
  }
}

/** On the row itself where it has nothing to use. */
function focusOn(row) {
  const target = row.querySelector('a, button') ?? row;
  if (target === row) row.tabIndex = -1;
  target.focus();
}
