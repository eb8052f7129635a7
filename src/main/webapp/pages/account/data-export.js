import { api } from '../api.js';
import { attempt } from '../attempt.js';
import { describe } from '../messages.js';
import { save } from '../save.js';
import { announce } from '../status.js';
import { t } from '../words.js';

/**
 * <data-export>: downloads all data stored about the user as a file.
 *
 * Attributes: none. Events: none. Content: an element with role="alert", and a button.
 */
class DataExport extends HTMLElement {
  connectedCallback() {
    const alert = this.querySelector('[role="alert"]');
    const button = this.querySelector('button');
    button.addEventListener('click', () => {
      alert.textContent = '';
      attempt(button, async () => {
        save(await api.exportData(), 'latchkey.json');
        announce(t('Your data is downloaded.'));
      }, problem => { alert.textContent = describe(problem); });
    });
  }
}

customElements.define('data-export', DataExport);
