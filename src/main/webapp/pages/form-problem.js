import { describe, describeFields } from './messages.js';
import { t } from './words.js';

/**
 * Shows a problem in a form. Messages about a field are shown below it, and the first such field gets
 * the focus. The message about the whole is shown in the form's element with role="alert". The id of
 * a field's message element is the field's id with "-error" appended.
 */
export function showProblem(form, problem) {
  const elsewhere = [];
  for (const [name, text] of Object.entries(describeFields(problem))) {
    const input = fieldOf(form, name);
    if (input) mark(input, text);
    if (!input) elsewhere.push(text);
  }
  const marked = form.querySelectorAll('[aria-invalid]');
  const whole = marked.length + elsewhere.length === 0 ? describe(problem) : pleaseCheck(marked);
  alertOf(form).textContent = [whole, ...elsewhere].join(' ').trim();
  marked[0]?.focus();
}

/** Shows a message about one field, and focuses the field. */
export function showFieldProblem(input, text) {
  mark(input, text);
  input.focus();
}

export function clearProblem(form) {
  alertOf(form).textContent = '';
  for (const input of form.querySelectorAll('[aria-invalid]')) {
    input.removeAttribute('aria-invalid');
    messageOf(input).textContent = '';
  }
}

function pleaseCheck({ length }) {
  if (length === 0) return '';
  return length === 1 ? t('Please check the marked field.') : t('Please check the marked fields.');
}

/** Returns a visible field or null. Messages about hidden fields go to the message about the whole. */
function fieldOf(form, name) {
  const input = form.elements.namedItem(name);
  return input instanceof HTMLInputElement && input.type !== 'hidden' && !input.closest('[hidden]')
    ? input : null;
}

function mark(input, text) {
  input.setAttribute('aria-invalid', 'true');
  messageOf(input).textContent = text;
}

function messageOf(input) {
  return input.form.querySelector(`#${input.id}-error`);
}

function alertOf(form) {
  return form.querySelector('[role="alert"]');
}
