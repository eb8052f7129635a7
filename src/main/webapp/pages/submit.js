import { attempt } from './attempt.js';
import { clearProblem, showFieldProblem, showProblem } from './form-problem.js';
import { t } from './words.js';

/**
 * Does `work` whenever the form is submitted, its button busy meanwhile, and says in the form what
 * goes wrong; then `onProblem` may do more about it.
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

/** Empties a password that was wrong, to be typed again. */
export function typeAgain(input) {
  input.value = '';
  input.focus();
}

/** The same, where it is known to be the password that is wrong. */
export function sayWrong(input) {
  clearProblem(input.form);
  typeAgain(input);
  showFieldProblem(input, t('That is not your password.'));
}

/** Says why it is no use to fill in the form, which can't be sent. */
export function sayImpossible(form, type) {
  showProblem(form, { type, errors: [] });
  form.querySelector('[type="submit"]').disabled = true;
}

/** Says that the link that led here has lost its token, and offers the other way. */
export function sayIncomplete(form, otherWay) {
  sayImpossible(form, 'incomplete-link');
  otherWay.hidden = false;
}
