import { api } from '../api.js';
import { PagedList } from '../paged-list.js';
import { rowOf } from '../template.js';
import { t } from '../words.js';

/**
 * <letter-list>: the development outbox: emails that were not sent because no mail server is set.
 * The newest come first.
 *
 * Attributes: none. Events: none. Content: that of a PagedList, and a button of the class `refresh`.
 * The template `letter-row` makes the rows.
 */
class LetterList extends PagedList {
  connectedCallback() {
    super.connectedCallback();
    this.querySelector('.refresh').addEventListener('click', () => this.restart());
    this.restart();
  }

  get nothing() {
    return t('No emails. If a mail server is set, they are sent there instead.');
  }

  load(after) {
    return api.letters(after);
  }

  row(letter) {
    const row = rowOf('letter-row');
    row.querySelector('letter-item').letter = letter;
    return row;
  }
}

customElements.define('letter-list', LetterList);
