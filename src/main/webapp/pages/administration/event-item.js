import { describeDevice } from '../device.js';
import { tell } from '../moment.js';
import { userPage } from '../urls.js';
import { t } from '../words.js';
import { EVENT_TYPES } from './event-types.js';
import { fullName, shortName } from './user-names.js';

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
    this.#link('.user', user, name => name);
    this.#link('.by', by === user ? null : by, name => t('by {user}', { user: name }));
    this.querySelector('.from').textContent = ip ?? '';
    this.querySelector('.device').textContent = userAgent ? describeDevice(userAgent) : '';
  }

  /** Links to a user: by a part of the id at first, and by name and address once the server has answered. */
  #link(selector, user, words) {
    const link = this.querySelector(selector);
    link.hidden = !user;
    if (!user) return;
    link.href = userPage(user);
    link.textContent = words(shortName(user));
    fullName(user).then(name => { link.textContent = words(name); });
  }
}

customElements.define('event-item', EventItem);
