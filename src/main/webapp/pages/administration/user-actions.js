import { api } from '../api.js';
import { attempt } from '../attempt.js';
import { onConfirmed } from '../dialog.js';
import { describe } from '../messages.js';
import { notify } from '../status.js';
import { t } from '../words.js';

/**
 * <user-actions>: the actions of an admin on an account. Nobody can see or set its password here.
 *
 * Attributes: none. Properties: `user`. Content: an element with role="alert", buttons of the classes
 * `disable`, `enable`, `end-sessions` and `reset`, and buttons of the classes `delete` and
 * `remove-factors`, each followed by a dialog with a form.
 * Events (bubbling): `user-changed`, its detail is the user; `user-deleted`.
 */
class UserActions extends HTMLElement {
  #user;

  connectedCallback() {
    this.#on('disable', () => this.#setDisabled(true, t('The account is disabled and logged out.')));
    this.#on('enable', () => this.#setDisabled(false, t('The account is enabled.')));
    this.#on('end-sessions', async () => {
      await api.endSessionsOf(this.#user.id);
      notify(t('Logged out everywhere.'));
    });
    this.#on('reset', async () => {
      await api.startResetOf(this.#user.id);
      notify(t('We have sent an email to {email} with a link to choose a new password.', this.#user));
    });
    this.#onConfirmed('remove-factors', id => api.removeFactorsOf(id), () => this.#tellFactorsRemoved());
    this.#onConfirmed('delete', id => api.deleteUser(id), () => this.#tellDeleted());
  }

  set user(user) {
    this.#user = user;
    this.querySelector('.disable').hidden = user.disabled;
    this.querySelector('.enable').hidden = !user.disabled;
    // a disabled account gets no reset email
    this.querySelector('.reset').hidden = user.disabled;
    this.querySelector('.remove-factors').hidden = !user.second_factor;
    for (const address of this.querySelectorAll('bdi')) address.textContent = user.email;
  }

  #on(name, work) {
    const alert = this.querySelector('[role="alert"]');
    const button = this.querySelector(`.${name}`);
    button.addEventListener('click', () => {
      alert.textContent = '';
      attempt(button, work, problem => { alert.textContent = describe(problem); });
    });
  }

  #onConfirmed(name, request, done) {
    const dialog = this.querySelector(`.${name} + dialog`);
    onConfirmed(this.querySelector(`.${name}`), dialog, () => request(this.#user.id), done);
  }

  async #setDisabled(disabled, text) {
    const user = await api.changeUser(this.#user.id, { disabled });
    this.#tell('user-changed', user);
    this.querySelector(disabled ? '.enable' : '.disable').focus();
    notify(text);
  }

  #tellFactorsRemoved() {
    this.#tell('user-changed', { ...this.#user, second_factor: false });
    this.querySelector('.end-sessions').focus();
    notify(t('The second factors are removed, and the account is logged out.'));
  }

  #tellDeleted() {
    this.#tell('user-deleted');
    notify(t('The account of {email} is deleted.', this.#user));
  }

  #tell(type, detail) {
    this.dispatchEvent(new CustomEvent(type, { bubbles: true, detail }));
  }
}

customElements.define('user-actions', UserActions);
