import { ApiProblem } from './latchkey.js';

/**
 * Runs `work`, and disables `control` and marks it as busy meanwhile. An ApiProblem goes to
 * `onProblem`. Any other error is a bug in the pages, so it is thrown on and reaches the console.
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

/** Returns a function that ends the busy state. It also restores the focus, unless the user has moved it. */
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
