import { api } from '../api.js';
import { attempt } from '../attempt.js';
import { clearProblem, showProblem } from '../form-problem.js';
import { announce } from '../status.js';
import { rowOf } from '../template.js';
import { t } from '../words.js';

/**
 * <task-list>: the user's tasks, page by page. The user can add, tick and delete tasks.
 *
 * Attributes: none. Events: none. Content: a form with `title`, a hint, a list and a button for the
 * next page. The template `task-view` makes the rows.
 */
class TaskList extends HTMLElement {
  #rows = new Map();
  #next = null;
  #form;
  #hint;
  #list;
  #more;

  connectedCallback() {
    this.#form = this.querySelector('form');
    this.#hint = this.querySelector('.hint');
    this.#list = this.querySelector('ul');
    this.#more = this.querySelector('.more');

    this.#form.addEventListener('submit', event => {
      event.preventDefault();
      this.#add(this.#form.elements.namedItem('title'));
    });
    this.#list.addEventListener('task-toggle', event => this.#toggle(event.target, event.detail));
    this.#list.addEventListener('task-delete', event => this.#delete(event.target, event.detail));
    this.#more.addEventListener('click', () => this.#loadMore());
    this.#load();
  }

  #load() {
    return this.#attempt(this.#more, async () => {
      const { items, next } = await api.tasks(this.#next);
      items.forEach(task => this.#put(task));
      this.#next = next;
      this.#more.textContent = t('Load more');
      this.#more.hidden = next === null;
      this.#refreshHint();
    }, () => {
      this.#more.textContent = t('Try again');
      this.#more.hidden = false;
      this.#hint.hidden = true;
    });
  }

  async #loadMore() {
    const count = this.#rows.size;
    await this.#load();
    if (this.#rows.size > count) announce(t('More are shown.'));
    if (this.#more.hidden) focusIn(this.#list.children[count] ?? this.#form);
  }

  #add(title) {
    this.#attempt(this.#form.querySelector('[type="submit"]'), async () => {
      const task = await api.addTask(title.value);
      this.#put(task);
      this.#refreshHint();
      title.value = '';
      title.focus();
      announce(t('Added {title}.', task));
    });
  }

  #toggle(item, checkbox) {
    this.#attempt(checkbox, async () => {
      item.task = await api.changeTask(item.task.id, { done: checkbox.checked });
    }, () => item.reset());
  }

  #delete(item, button) {
    this.#attempt(button, async () => {
      await api.deleteTask(item.task.id);
      this.#remove(item.task);
      announce(t('Deleted {title}.', item.task));
    });
  }

  #attempt(control, work, undo = () => {}) {
    clearProblem(this.#form);
    return attempt(control, work, problem => {
      undo();
      showProblem(this.#form, problem);
    });
  }

  /**
   * Adds the task as the last row. A task that was added here before its page was loaded is
   * returned again with that page, and then moves to its place.
   */
  #put(task) {
    this.#rows.get(task.id)?.remove();
    const row = rowOf('task-view');
    row.querySelector('task-item').task = task;
    this.#rows.set(task.id, row);
    this.#list.append(row);
  }

  #remove({ id }) {
    const row = this.#rows.get(id);
    const neighbour = row.nextElementSibling ?? row.previousElementSibling;
    this.#rows.delete(id);
    row.remove();
    this.#refreshHint();
    if (document.activeElement === document.body) focusIn(neighbour ?? this.#form);
  }

  #refreshHint() {
    this.#hint.textContent = t('No tasks yet. Add your first one above.');
    this.#hint.hidden = this.#rows.size > 0 || this.#next !== null;
  }
}

function focusIn(element) {
  element.querySelector('input').focus();
}

customElements.define('task-list', TaskList);
