import { copies } from '../clipboard.js';
import { loggedIn } from '../current-user.js';
import { save } from '../save.js';
import { showFieldProblem } from '../form-problem.js';
import { onSubmit } from '../submit.js';
import { copyOf } from '../template.js';
import { root } from '../urls.js';
import { t } from '../words.js';

const FILE = 'latchkey-recovery-codes.txt';

/**
 * <recovery-codes>: shows new recovery codes, the only time that they can be seen. The user copies or
 * downloads them, and confirms that they have kept them.
 *
 * Attributes: none. Methods: show(codes). Content: none; the template `recovery-codes` makes it.
 * Events (bubbling): `codes-kept`.
 */
class RecoveryCodes extends HTMLElement {
  #codes = [];

  show(codes) {
    this.#codes = codes;
    this.hidden = false;
    this.replaceChildren(copyOf('recovery-codes'));
    this.querySelector('ul').replaceChildren(...codes.map(rowWith));
    copies(this.querySelector('.copy'), () => this.#codes.join('\n'));
    this.querySelector('.download').addEventListener('click', () => {
      save(new Blob([this.#text()], { type: 'text/plain' }), FILE);
    });
    const form = this.querySelector('form');
    onSubmit(form, () => this.#confirm(form.elements.kept));
    this.querySelector('.title').focus();
  }

  #confirm(box) {
    if (!box.checked) {
      showFieldProblem(box, t('Please keep the codes first, and confirm it here.'));
      return;
    }
    this.hidden = true;
    this.replaceChildren();
    this.dispatchEvent(new CustomEvent('codes-kept', { bubbles: true }));
  }

  #text() {
    const { email } = loggedIn.user;
    const title = t('Recovery codes of {email} for {site}. Each works once.', { email, site: root.href });
    return [title, '', ...this.#codes, ''].join('\n');
  }
}

function rowWith(code) {
  const text = document.createElement('code');
  text.textContent = code;
  const row = document.createElement('li');
  row.append(text);
  return row;
}

customElements.define('recovery-codes', RecoveryCodes);
