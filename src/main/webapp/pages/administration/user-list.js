import { api } from '../api.js';
import { parameter, rename } from '../navigation.js';
import { PagedList } from '../paged-list.js';
import { announce } from '../status.js';
import { onSubmit } from '../submit.js';
import { rowOf } from '../template.js';
import { usersPage } from '../urls.js';
import { t } from '../words.js';

/**
 * <user-list>: all accounts, or those whose email address or name starts with the search text. The
 * URL keeps that text in its parameter `q`.
 *
 * Attributes: none. Events: none. Content: a form with `q`, and the content of a PagedList. The
 * template `user-row` makes the rows.
 */
class UserList extends PagedList {
  #q;

  connectedCallback() {
    super.connectedCallback();
    const form = this.querySelector('form');
    this.#q = form.elements.q;
    this.#q.value = parameter('q') ?? '';
    onSubmit(form, () => this.#search());
    this.restart();
  }

  get nothing() {
    return t('No user found.');
  }

  load(after) {
    return api.users(parameter('q'), after);
  }

  row(user) {
    const row = rowOf('user-row');
    row.querySelector('user-item').user = user;
    return row;
  }

  async #search() {
    rename(usersPage(this.#q.value.trim()));
    const count = await this.restart();
    announce(count === 0 ? this.nothing : t('Found: {count}', { count }));
  }
}

customElements.define('user-list', UserList);
