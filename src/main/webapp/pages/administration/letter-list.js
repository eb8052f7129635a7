import { api } from '../api.js';
import { PagedList } from '../paged-list.js';
import { rowOf } from '../template.js';
import { t } from '../words.js';

/**
 * <letter-list>: the letters that no mail server took, since none is set, newest first.
 *
 * Attributes: none. Events: none. Content: that of a PagedList, and a button of the class refresh;
 * the rows come from the template `letter-row`.
 */
class LetterList extends PagedList {
  connectedCallback() {
    super.connectedCallback();
    this.querySelector('.refresh').addEventListener('click', () => this.restart());
    this.restart();
  }

  get nothing() {
    return t('No letters. Where a mail server is set, they go there instead.');
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
