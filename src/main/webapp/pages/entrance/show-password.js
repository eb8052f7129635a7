/**
 * <show-password>: a checkbox that shows the passwords of its form. Submitting hides them again, so
 * that the browser does not save them as ordinary text for autofill.
 *
 * Attributes: none. Events: none. Content: the checkbox with its label.
 */
class ShowPassword extends HTMLElement {
  #checkbox;
  #passwords;

  connectedCallback() {
    const form = this.closest('form');
    this.#checkbox = this.querySelector('input');
    this.#passwords = form.querySelectorAll('[type="password"]');
    this.#checkbox.addEventListener('change', () => this.#show(this.#checkbox.checked));
    form.addEventListener('submit', () => this.#show(false));
  }

  #show(isShown) {
    this.#checkbox.checked = isShown;
    for (const password of this.#passwords) password.type = isShown ? 'text' : 'password';
  }
}

customElements.define('show-password', ShowPassword);
