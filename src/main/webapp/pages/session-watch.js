import { api, latchkey } from './api.js';
import { ApiProblem } from './latchkey.js';

const PAUSE_MS = 10_000;

/**
 * Detects that the session was ended from elsewhere, before the user's next click. While somebody is
 * logged in and the page is visible, it requests the token's claims every ten seconds. It also does so
 * when the page becomes visible or focused again. The request costs the server no query. `latchkey`
 * fires `ended` when the session has ended.
 */
export function watchSession() {
  let question = null;
  setInterval(look, PAUSE_MS);
  window.addEventListener('focus', look);
  document.addEventListener('visibilitychange', look);

  function look() {
    if (latchkey.isSignedIn && document.visibilityState === 'visible') {
      question ??= ask().finally(() => { question = null; });
    }
  }
}

async function ask() {
  try {
    await api.claims();
  } catch (error) {
    if (!(error instanceof ApiProblem)) throw error;
  }
}
