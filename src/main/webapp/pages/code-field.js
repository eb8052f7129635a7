import { clearProblem } from './form-problem.js';
import { sayWrong } from './submit.js';
import { t } from './words.js';

/**
 * <code-field>: the field for a code from the authenticator app. A button turns it into a field for a
 * recovery code, and back.
 *
 * Attributes: none. Events: none. Content: the input `code` with its label, its message, and a button.
 */
class CodeField extends HTMLElement {
  #input;
  #button;
  #isRecovery = false;

  connectedCallback() {
    this.#input = this.querySelector('input');
    this.#button = this.querySelector('button');
    this.#button.addEventListener('click', () => this.#switch());
  }

  /** Offers only what the account has. */
  set factors(factors) {
    this.#button.hidden = !factors.includes('recovery-code') || !factors.includes('totp');
    if (!factors.includes('totp') && !this.#isRecovery) this.#toggle();
  }

  focus() {
    this.#input.focus();
  }

  /** Shows that the code is wrong, and lets the user enter another one. */
  sayWrong() {
    sayWrong(this.#input, this.#isRecovery
      ? t('That is not one of your recovery codes, or it was used already.')
      : t('That code is not right, or it was used already. Please enter the one that the app shows now.'));
  }

  #switch() {
    this.#toggle();
    this.#input.focus();
  }

  #toggle() {
    this.#isRecovery = !this.#isRecovery;
    clearProblem(this.#input.form);
    this.#input.value = '';
    this.#input.inputMode = this.#isRecovery ? 'text' : 'numeric';
    this.#input.autocomplete = this.#isRecovery ? 'off' : 'one-time-code';
    this.#input.labels[0].textContent = this.#isRecovery
      ? t('Recovery code') : t('Code from your authenticator app');
    this.#button.textContent = this.#isRecovery
      ? t('Use the authenticator app') : t('Use a recovery code');
  }
}

customElements.define('code-field', CodeField);
