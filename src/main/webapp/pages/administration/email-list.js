import { api } from '../api.js';
import { PagedList } from '../paged-list.js';
import { rowOf } from '../template.js';
import { t } from '../words.js';

/**
 * <email-list>: the development outbox: emails that were not sent because no mail server is set.
 * The newest come first.
 *
 * Attributes: none. Events: none. Content: that of a PagedList, and a button of the class `refresh`.
 * The template `email-row` makes the rows.
 */
class EmailList extends PagedList {
  connectedCallback() {
    super.connectedCallback();
    this.querySelector('.refresh').addEventListener('click', () => this.restart());
    this.restart();
  }

  get nothing() {
    return t('No emails. If a mail server is set, they are sent there instead.');
  }

  load(after) {
    return api.outbox(after);
  }

  row(email) {
    const row = rowOf('email-row');
    row.querySelector('email-item').email = email;
    return row;
  }
}

customElements.define('email-list', EmailList);
