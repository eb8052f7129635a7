import { describeDevice } from '../device.js';
import { tell } from '../moment.js';
import { userPage } from '../urls.js';
import { t } from '../words.js';
import { EVENT_TYPES } from './event-types.js';

const TELLING_LENGTH = 12;

/**
 * <event-item>: one line of the audit log.
 *
 * Attributes: none. Properties: `event`. Events: none. Content: a time, a link, and elements of the
 * classes type, count, from and device.
 */
class EventItem extends HTMLElement {
  set event({ at, type, user, ip, user_agent: userAgent, count }) {
    this.querySelector('.type').textContent = EVENT_TYPES[type] ?? type;
    this.querySelector('.count').textContent = count > 1 ? t('{count} times', { count }) : '';
    tell(this.querySelector('time'), at);
    this.#link(user);
    this.querySelector('.from').textContent = ip ?? '';
    this.querySelector('.device').textContent = userAgent ? describeDevice(userAgent) : '';
  }

  #link(user) {
    const link = this.querySelector('a');
    link.hidden = !user;
    if (!user) return;
    link.href = userPage(user);
    link.textContent = t('User {id}', { id: user.slice(-TELLING_LENGTH) });
  }
}

customElements.define('event-item', EventItem);
