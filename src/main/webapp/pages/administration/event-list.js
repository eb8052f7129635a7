import { api } from '../api.js';
import { parameter } from '../navigation.js';
import { PagedList } from '../paged-list.js';
import { rowOf } from '../template.js';
import { t } from '../words.js';
import { EVENT_TYPES } from './event-types.js';

/**
 * <event-list>: the audit log, newest first. If the URL has the id of a user, it shows the events of
 * that user only.
 *
 * Attributes: none. Events: none. Content: a select, and the content of a PagedList. The template
 * `event-row` makes the rows.
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
    return t('No events found.');
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
