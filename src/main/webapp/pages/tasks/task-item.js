import { t } from '../words.js';

/**
 * <task-item>: one task.
 *
 * Attributes: none. Properties: `task`. Content: a checkbox, a span and a button.
 * Events (bubbling): `task-toggle` when the checkbox changes, and `task-delete`. The detail of both is
 * the control that was used.
 */
class TaskItem extends HTMLElement {
  #task;

  connectedCallback() {
    this.#checkbox.addEventListener('change', () => this.#tell('task-toggle', this.#checkbox));
    this.#button.addEventListener('click', () => this.#tell('task-delete', this.#button));
  }

  get task() {
    return this.#task;
  }

  set task(task) {
    this.#task = task;
    this.reset();
  }

  /** Shows the stored state of the task, and drops an unsaved change of the checkbox. */
  reset() {
    this.#checkbox.checked = this.#task.done;
    this.querySelector('span').textContent = this.#task.title;
    this.#button.setAttribute('aria-label', t('Delete {title}', this.#task));
  }

  get #checkbox() {
    return this.querySelector('input');
  }

  get #button() {
    return this.querySelector('button');
  }

  #tell(type, control) {
    this.dispatchEvent(new CustomEvent(type, { bubbles: true, detail: control }));
  }
}

customElements.define('task-item', TaskItem);
