import { otherLanguages, speak } from './words.js';

/**
 * <language-switch>: a button for each other language, labeled with the name in that language.
 *
 * Attributes: none. Events: none; a click reloads the page.
 */
class LanguageSwitch extends HTMLElement {
  connectedCallback() {
    this.replaceChildren(...otherLanguages.map(([code, name]) => buttonOf(code, name)));
  }
}

function buttonOf(code, name) {
  const button = document.createElement('button');
  button.type = 'button';
  button.className = 'link';
  button.lang = code;
  button.textContent = name;
  button.addEventListener('click', () => speak(code));
  return button;
}

customElements.define('language-switch', LanguageSwitch);
