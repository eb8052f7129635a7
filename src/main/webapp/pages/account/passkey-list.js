import './passkey-item.js';
import './recovery-codes.js';
import { api } from '../api.js';
import { hasPasskeys } from '../latchkey.js';
import { notify } from '../status.js';
import { onSubmit } from '../submit.js';
import { rowOf } from '../template.js';
import { t } from '../words.js';

/**
 * <passkey-list>: the user's passkeys, and a form to add one.
 *
 * Attributes: none. Properties: `passkeys`. Content: a list, a form with `name`, an element of the class
 * `unsupported`, and recovery-codes for the first second factor.
 * Events (bubbling): `factors-changed`.
 */
class PasskeyList extends HTMLElement {
  connectedCallback() {
    const form = this.querySelector('form');
    form.hidden = !hasPasskeys();
    this.querySelector('.unsupported').hidden = hasPasskeys();
    const codes = this.querySelector('recovery-codes');
    onSubmit(form, async () => {
      const { value } = form.elements.namedItem('name');
      const recoveryCodes = await api.addPasskey(value.trim() || undefined);
      form.reset();
      notify(t('The passkey is added. All your other sessions are logged out.'));
      if (recoveryCodes) codes.show(recoveryCodes);
      else this.dispatchEvent(new CustomEvent('factors-changed', { bubbles: true }));
    });
    codes.addEventListener('codes-kept', () => {
      this.dispatchEvent(new CustomEvent('factors-changed', { bubbles: true }));
    });
  }

  set passkeys(passkeys) {
    this.querySelector('ul').replaceChildren(...passkeys.map(passkey => {
      const row = rowOf('passkey-view');
      row.querySelector('passkey-item').passkey = passkey;
      return row;
    }));
  }
}

customElements.define('passkey-list', PasskeyList);
