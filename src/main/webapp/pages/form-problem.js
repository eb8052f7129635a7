import { describe, describeFields } from './messages.js';

/**
 * Says a problem in a form: about a field below that field, the first of which gets the
 * focus, and about the whole in the form's role="alert". The message of a field is the
 * element whose id is the field's and "-error".
 */
export function showProblem(form, problem) {
  const elsewhere = [];
  for (const [name, text] of Object.entries(describeFields(problem))) {
    const input = form.elements.namedItem(name);
    if (input) mark(input, text);
    if (!input) elsewhere.push(text);
  }
  const marked = form.querySelectorAll('[aria-invalid]');
  alertOf(form).textContent = [summary(problem, marked.length), ...elsewhere].join(' ');
  marked[0]?.focus();
}

export function clearProblem(form) {
  alertOf(form).textContent = '';
  for (const input of form.querySelectorAll('[aria-invalid]')) {
    input.removeAttribute('aria-invalid');
    messageOf(input).textContent = '';
  }
}

function summary(problem, markedCount) {
  if (markedCount === 0) return describe(problem);
  return markedCount === 1 ? 'Please check the marked field.' : 'Please check the marked fields.';
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
