import { clearProblem } from './form-problem.js';

/**
 * Lets the button open the dialog, and each button of the class cancel in it close it again. The
 * browser keeps the keyboard within, closes it on Escape, and gives the focus back.
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
