/**
 * <show-password>: a checkbox that makes the password of its form readable. Submitting hides
 * it again, so that the browser keeps no copy among the ordinary texts it offers to fill in.
 *
 * Attributes: none. Events: none. Content: the checkbox with its label.
 */
class ShowPassword extends HTMLElement {
  #checkbox;
  #password;

  connectedCallback() {
    const form = this.closest('form');
    this.#checkbox = this.querySelector('input');
    this.#password = form.elements.namedItem('password');
    this.#checkbox.addEventListener('change', () => this.#show(this.#checkbox.checked));
    form.addEventListener('submit', () => this.#show(false));
  }

  #show(isShown) {
    this.#checkbox.checked = isShown;
    this.#password.type = isShown ? 'text' : 'password';
  }
}

customElements.define('show-password', ShowPassword);
