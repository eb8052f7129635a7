import { api } from '../api.js';
import { loggedIn } from '../current-user.js';
import { notify } from '../status.js';
import { onSubmit } from '../submit.js';
import { t } from '../words.js';

/**
 * <name-form>: changes the user's name. An empty field removes it.
 *
 * Attributes: none. Events: none. Content: a form with `name`.
 */
class NameForm extends HTMLElement {
  connectedCallback() {
    const form = this.querySelector('form');
    const name = form.elements.namedItem('name');
    name.value = loggedIn.user.name ?? '';
    onSubmit(form, async () => {
      loggedIn.user = await api.changeName(name.value);
      name.value = loggedIn.user.name ?? '';
      notify(t('Your name is saved.'));
    });
  }
}

customElements.define('name-form', NameForm);
