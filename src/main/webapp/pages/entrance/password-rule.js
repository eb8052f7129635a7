import { siteSettings } from '../site.js';
import { t } from '../words.js';

/**
 * <password-rule>: the rules for new passwords. It adds the minimum length that the server requires.
 *
 * Attributes: none. Events: none. Content: the other rules.
 */
class PasswordRule extends HTMLElement {
  async connectedCallback() {
    const { password_min_length: number } = await siteSettings();
    if (number) this.prepend(`${t('At least {number} characters.', { number })} `);
  }
}

customElements.define('password-rule', PasswordRule);
