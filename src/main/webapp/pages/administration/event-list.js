import { api } from '../api.js';
import { parameter } from '../navigation.js';
import { PagedList } from '../paged-list.js';
import { rowOf } from '../template.js';
import { t } from '../words.js';
import { EVENT_TYPES } from './event-types.js';

/**
 * <event-list>: the audit log, newest first; of the one user whose id the page's address has, or of
 * all.
 *
 * Attributes: none. Events: none. Content: a select, and that of a PagedList; the rows come from the
 * template `event-row`.
 */
class EventList extends PagedList {
  #type;

  connectedCallback() {
    super.connectedCallback();
    this.#type = this.querySelector('select');
    this.#type.append(
      ...Object.entries(EVENT_TYPES).map(([type, words]) => new Option(words, type)),
    );
    this.#type.addEventListener('change', () => this.restart());
    this.restart();
  }

  get nothing() {
    return t('Nothing of that has happened.');
  }

  load(after) {
    return api.events(parameter('id'), this.#type.value, after);
  }

  row(event) {
    const row = rowOf('event-row');
    row.querySelector('event-item').event = event;
    return row;
  }
}

customElements.define('event-list', EventList);
