/**
 * <show-password>: a checkbox that makes the passwords of its form readable. Submitting hides
 * them again, so that the browser keeps no copy among the ordinary texts it offers to fill in.
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
