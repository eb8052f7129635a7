import { attempt } from './attempt.js';
import { clearProblem, showFieldProblem, showProblem } from './form-problem.js';
import { t } from './words.js';

/**
 * Runs `work` when the form is submitted, and marks its button as busy meanwhile. Shows a problem in
 * the form, and then passes it to `onProblem`.
 */
export function onSubmit(form, work, onProblem = () => {}) {
  form.addEventListener('submit', event => {
    event.preventDefault();
    clearProblem(form);
    attempt(form.querySelector('[type="submit"]'), work, problem => {
      showProblem(form, problem);
      onProblem(problem);
    });
  });
}

/** Clears a wrong password and focuses its field, so that the user can enter it again. */
export function typeAgain(input) {
  input.value = '';
  input.focus();
}

/** Does the same and marks the field, for a problem that is certainly about what it has. */
export function sayWrong(input, text = t('That is not your password.')) {
  clearProblem(input.form);
  typeAgain(input);
  showFieldProblem(input, text);
}

/** Shows why the form can't be submitted, and disables its button. */
export function sayImpossible(form, type) {
  showProblem(form, { type, errors: [] });
  form.querySelector('[type="submit"]').disabled = true;
}

/** Shows that the link that led here has no token, and offers the other way. */
export function sayIncomplete(form, otherWay) {
  sayImpossible(form, 'incomplete-link');
  otherWay.hidden = false;
}
