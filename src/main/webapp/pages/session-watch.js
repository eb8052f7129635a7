import { api, latchkey } from './api.js';
import { ApiProblem } from './latchkey.js';

const PAUSE_MS = 10_000;

/**
 * Notices that the session was ended from elsewhere, and not at the next click: asks for the
 * token's claims, which costs the server no query, every ten seconds while somebody is signed in
 * and the page can be seen, and at once when the page is looked at again. What ends is told by
 * `latchkey`.
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
