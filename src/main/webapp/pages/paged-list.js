import { attempt } from './attempt.js';
import { describe } from './messages.js';
import { announce } from './status.js';
import { t } from './words.js';

/**
 * The base class of lists that load page by page.
 *
 * Content: an element with role="alert" and the class `problem`, a hint, a list, and a button of the
 * class `more` for the next page. A subclass has load(after), which returns a page, row(item), which makes a row, and
 * `nothing`, the text for an empty list.
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

  /** Loads the first page again, and ignores any request in flight. Returns the number of rows. */
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

/** Focuses the first control of the row, or the row itself if it has none. */
function focusOn(row) {
  const target = row.querySelector('a, button') ?? row;
  if (target === row) row.tabIndex = -1;
  target.focus();
}
