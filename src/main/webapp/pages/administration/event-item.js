import { describeDevice } from '../device.js';
import { tell } from '../moment.js';
import { userPage } from '../urls.js';
import { t } from '../words.js';
import { EVENT_TYPES } from './event-types.js';

const TELLING_LENGTH = 12;

/**
 * <event-item>: one entry of the audit log.
 *
 * Attributes: none. Properties: `event`. Events: none. Content: a time element, links of the classes
 * `user` and `by` (who did it, if not the user), and elements of the classes `type`, `count`, `from`
 * and `device`.
 */
class EventItem extends HTMLElement {
  set event({ at, type, user, by, ip, user_agent: userAgent, count }) {
    this.querySelector('.type').textContent = EVENT_TYPES[type] ?? type;
    this.querySelector('.count').textContent = count > 1 ? t('{count} times', { count }) : '';
    tell(this.querySelector('time'), at);
    this.#link('.user', user, t('User {id}', { id: shortened(user) }));
    this.#link('.by', by === user ? null : by, t('by {id}', { id: shortened(by) }));
    this.querySelector('.from').textContent = ip ?? '';
    this.querySelector('.device').textContent = userAgent ? describeDevice(userAgent) : '';
  }

  #link(selector, user, words) {
    const link = this.querySelector(selector);
    link.hidden = !user;
    if (!user) return;
    link.href = userPage(user);
    link.textContent = words;
  }
}

/** Returns the end of the id, because its start is the time, which many ids share. */
function shortened(id) {
  return id?.slice(-TELLING_LENGTH);
}

customElements.define('event-item', EventItem);
