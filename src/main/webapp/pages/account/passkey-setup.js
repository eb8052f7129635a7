import './recovery-codes.js';
import { api } from '../api.js';
import { hasPasskeys } from '../latchkey.js';
import { notify } from '../status.js';
import { onSubmit } from '../submit.js';
import { copyOf } from '../template.js';
import { t } from '../words.js';

/**
 * <passkey-setup>: adds a passkey. For the first second factor, it then shows the recovery codes.
 *
 * Attributes: none. Content: none; the template `passkey-setup` makes it.
 * Events (bubbling): `factors-changed`, when the passkey is added, and the user has kept the recovery codes.
 */
class PasskeySetup extends HTMLElement {
  connectedCallback() {
    this.replaceChildren(copyOf('passkey-setup'));
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
      else this.#tellChanged();
    });
    codes.addEventListener('codes-kept', () => this.#tellChanged());
  }

  #tellChanged() {
    this.dispatchEvent(new CustomEvent('factors-changed', { bubbles: true }));
  }
}

customElements.define('passkey-setup', PasskeySetup);
