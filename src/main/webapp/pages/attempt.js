import { ApiProblem } from './latchkey.js';

/**
 * Does `work` while `control` is busy and can't be used again. An ApiProblem goes to
 * `onProblem`; any other error is a fault of ours and goes on to the console.
 */
export async function attempt(control, work, onProblem) {
  const endBusy = beginBusy(control);
  let problem;
  try {
    await work();
  } catch (error) {
    if (!(error instanceof ApiProblem)) throw error;
    problem = error;
  } finally {
    endBusy();
  }
  if (problem) onProblem(problem);
}

/** A disabled control loses the focus; it gets it back unless the user has moved on. */
function beginBusy(control) {
  const hadFocus = document.activeElement === control;
  control.disabled = true;
  control.setAttribute('aria-busy', 'true');
  return () => {
    control.disabled = false;
    control.removeAttribute('aria-busy');
    if (hadFocus && document.activeElement === document.body) control.focus();
  };
}
