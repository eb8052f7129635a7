import { userPage } from '../urls.js';
import { t } from '../words.js';
import { badge } from './badge.js';

const EVERYBODYS = 'user';

/**
 * <user-item>: one account in the list.
 *
 * Attributes: none. Properties: `user`. Events: none. Content: a link, and elements of the classes
 * `address` and `badges`.
 */
class UserItem extends HTMLElement {
  set user({ id, email, email_verified: isVerified, name, roles, disabled }) {
    const link = this.querySelector('a');
    link.href = userPage(id);
    link.textContent = name || email;
    const address = this.querySelector('.address');
    address.textContent = name ? email : '';
    const marks = roles.filter(role => role !== EVERYBODYS);
    if (!isVerified) marks.push(t('not confirmed'));
    if (disabled) marks.push(t('disabled'));
    this.querySelector('.badges').replaceChildren(...marks.map(badge));
  }
}

customElements.define('user-item', UserItem);
