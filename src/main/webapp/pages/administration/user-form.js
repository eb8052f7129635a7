import { api } from '../api.js';
import { notify } from '../status.js';
import { onSubmit } from '../submit.js';
import { rowOf } from '../template.js';
import { t } from '../words.js';

/** The roles that Latchkey itself knows and always offers. An application may have others. */
const KNOWN = ['user', 'admin', 'service'];

/**
 * <user-form>: lets an admin edit the name and roles of an account.
 *
 * Attributes: none. Properties: `user`. Content: a form with `name` and `another`, and an element of
 * the class `roles` for the checkboxes. The template `role-box` makes these.
 * Events (bubbling): `user-changed`; its detail is the user.
 */
class UserForm extends HTMLElement {
  #user;
  #form;

  connectedCallback() {
    this.#form = this.querySelector('form');
    onSubmit(this.#form, async () => {
      const user = await api.changeUser(this.#user.id, this.#changes());
      this.dispatchEvent(new CustomEvent('user-changed', { bubbles: true, detail: user }));
      notify(t('Saved.'));
    });
  }

  set user(user) {
    this.#user = user;
    this.#form.elements.namedItem('name').value = user.name ?? '';
    this.#form.elements.another.value = '';
    const roles = new Set([...KNOWN, ...user.roles]);
    this.querySelector('.roles').replaceChildren(
      ...Array.from(roles, role => boxOf(role, user.roles.includes(role))),
    );
  }

  /** Leaves out unchanged roles, because changed roles require new tokens. */
  #changes() {
    const roles = this.#roles();
    const areSame = roles.join() === [...this.#user.roles].sort().join();
    return { name: this.#form.elements.namedItem('name').value, ...areSame ? {} : { roles } };
  }

  #roles() {
    const ticked = this.querySelectorAll('.roles input:checked');
    const another = this.#form.elements.another.value.split(/[\s,]+/).filter(Boolean);
    return [...new Set([...Array.from(ticked, box => box.value), ...another])].sort();
  }
}

function boxOf(role, isTicked) {
  const label = rowOf('role-box');
  const box = label.querySelector('input');
  box.value = role;
  box.checked = isTicked;
  label.querySelector('span').textContent = role;
  return label;
}

customElements.define('user-form', UserForm);
