import { api } from '../api.js';
import { onConfirmed } from '../dialog.js';
import { notify } from '../status.js';
import { t } from '../words.js';

/**
 * <account-deletion>: deletes the user's account, after they have confirmed it.
 *
 * Attributes: none. Content: a button of the class `opener`, and a dialog with a form.
 * Events: none; `latchkey` fires `ended` when the session ends.
 */
class AccountDeletion extends HTMLElement {
  connectedCallback() {
    onConfirmed(this.querySelector('.opener'), this.querySelector('dialog'), async () => {
      await api.deleteAccount();
      await api.logOut();
    }, () => notify(t('Your account and everything stored about you are deleted.')));
  }
}

customElements.define('account-deletion', AccountDeletion);
