import { clearProblem } from './form-problem.js';
import { onSubmit } from './submit.js';

/**
 * Makes the button open the dialog, and the dialog's form send the request. Then it closes the dialog,
 * and passes the answer to `done`. The browser keeps the focus inside, closes the dialog on Escape, and
 * then restores the focus.
 *
 * @param {HTMLButtonElement} button
 * @param {HTMLDialogElement} dialog with a form and buttons of the class `cancel`, which close it
 * @param {() => Promise<any>} request
 * @param {(answer: any) => void} done
 */
export function onConfirmed(button, dialog, request, done) {
  const form = dialog.querySelector('form');
  button.addEventListener('click', () => dialog.showModal());
  dialog.addEventListener('close', () => clearProblem(form));
  closesByButton(dialog);
  onSubmit(form, async () => {
    const answer = await request();
    dialog.close();
    done(answer);
  });
}

/** Makes each button of the class `cancel` in the dialog close it. */
export function closesByButton(dialog) {
  for (const closer of dialog.querySelectorAll('.cancel')) {
    closer.addEventListener('click', () => dialog.close());
  }
}
