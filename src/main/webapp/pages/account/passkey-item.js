import { api } from '../api.js';
import { onConfirmed } from '../dialog.js';
import { tell } from '../moment.js';
import { notify } from '../status.js';
import { onSubmit } from '../submit.js';
import { t } from '../words.js';

/**
 * <passkey-item>: one passkey of the user, to rename or remove.
 *
 * Attributes: none. Properties: `passkey`. Content: a form with `name`; time elements of the classes
 * `created` and `used`, the latter in an element of the class `last-use`; a button of the class `opener`;
 * and a dialog with a form.
 * Events (bubbling): `factors-changed`, after it was removed.
 */
class PasskeyItem extends HTMLElement {
  #passkey;

  connectedCallback() {
    const form = this.querySelector('.renaming');
    onSubmit(form, async () => {
      this.passkey = await api.renamePasskey(this.#passkey.id, form.elements.namedItem('name').value);
      notify(t('The name is saved.'));
    });
    onConfirmed(this.querySelector('.opener'), this.querySelector('dialog'),
      () => api.removePasskey(this.#passkey.id), () => {
        notify(t('The passkey is removed. All your other sessions are logged out.'));
        this.dispatchEvent(new CustomEvent('factors-changed', { bubbles: true }));
      });
  }

  set passkey(passkey) {
    this.#passkey = passkey;
    const { id, name, created_at: created, last_used_at: used } = passkey;
    const input = this.querySelector('input');
    input.id = `passkey-${id}`;
    input.value = name;
    input.setAttribute('aria-describedby', `passkey-${id}-error`);
    this.querySelector('label').htmlFor = input.id;
    this.querySelector('.field-error').id = `passkey-${id}-error`;
    this.querySelector('dialog').setAttribute('aria-label', t('Remove the passkey {name}?', { name }));
    this.querySelector('.opener').setAttribute('aria-label', t('Remove the passkey {name}…', { name }));
    tell(this.querySelector('.created'), created);
    this.querySelector('.last-use').hidden = used === null;
    if (used) tell(this.querySelector('.used'), used);
  }
}

customElements.define('passkey-item', PasskeyItem);
