import './passkey-item.js';
import './passkey-setup.js';
import { rowOf } from '../template.js';

const MAX_PASSKEYS = 20;

/**
 * <passkey-list>: the user's passkeys, and a form to add one while there is room.
 *
 * Attributes: none. Properties: `passkeys`. Content: a list, a passkey-setup, and an element of the class `full`.
 * Events (bubbling): `factors-changed`.
 */
class PasskeyList extends HTMLElement {
  set passkeys(passkeys) {
    this.querySelector('ul').replaceChildren(...passkeys.map(passkey => {
      const row = rowOf('passkey-view');
      row.querySelector('passkey-item').passkey = passkey;
      return row;
    }));
    const isFull = passkeys.length >= MAX_PASSKEYS;
    this.querySelector('passkey-setup').hidden = isFull;
    this.querySelector('.full').hidden = !isFull;
  }
}

customElements.define('passkey-list', PasskeyList);
