import { clearProblem } from './form-problem.js';

/**
 * Makes the button open the dialog, and each button of the class `cancel` in it close the dialog. The
 * browser keeps the focus inside, closes the dialog on Escape, and then restores the focus.
 *
 * @param {HTMLButtonElement} button
 * @param {HTMLDialogElement} dialog with a form
 */
export function opens(button, dialog) {
  button.addEventListener('click', () => dialog.showModal());
  dialog.addEventListener('close', () => clearProblem(dialog.querySelector('form')));
  for (const closer of dialog.querySelectorAll('.cancel')) {
    closer.addEventListener('click', () => dialog.close());
  }
}
