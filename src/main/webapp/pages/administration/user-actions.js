import { api } from '../api.js';
import { attempt } from '../attempt.js';
import { opens } from '../dialog.js';
import { describe } from '../messages.js';
import { notify } from '../status.js';
import { onSubmit } from '../submit.js';
import { t } from '../words.js';

/**
 * <user-actions>: the actions of an admin on an account. Nobody can see or set its password here.
 *
 * Attributes: none. Properties: `user`. Content: an element with role="alert", buttons of the classes
 * `disable`, `enable`, `end-sessions`, `reset` and `opener`, and a dialog with a form.
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
    opens(this.querySelector('.opener'), this.querySelector('dialog'));
    onSubmit(this.querySelector('form'), () => this.#delete());
  }

  set user(user) {
    this.#user = user;
    this.querySelector('.disable').hidden = user.disabled;
    this.querySelector('.enable').hidden = !user.disabled;
    // a disabled account gets no reset email
    this.querySelector('.reset').hidden = user.disabled;
    this.querySelector('bdi').textContent = user.email;
  }

  #on(name, work) {
    const alert = this.querySelector('[role="alert"]');
    const button = this.querySelector(`.${name}`);
    button.addEventListener('click', () => {
      alert.textContent = '';
      attempt(button, work, problem => { alert.textContent = describe(problem); });
    });
  }

  async #setDisabled(disabled, text) {
    const user = await api.changeUser(this.#user.id, { disabled });
    this.#tell('user-changed', user);
    this.querySelector(disabled ? '.enable' : '.disable').focus();
    notify(text);
  }

  async #delete() {
    await api.deleteUser(this.#user.id);
    this.querySelector('dialog').close();
    this.#tell('user-deleted');
    notify(t('The account of {email} is deleted.', this.#user));
  }

  #tell(type, detail) {
    this.dispatchEvent(new CustomEvent(type, { bubbles: true, detail }));
  }
}

customElements.define('user-actions', UserActions);
