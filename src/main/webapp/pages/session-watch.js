import { api, latchkey } from './api.js';
import { ApiProblem } from './latchkey.js';

const PAUSE_MS = 500;
const LONGEST_PAUSE_MS = 30_000;

/**
 * Notices within about a second that the session was ended from elsewhere, and not at the next
 * click: asks for the token's claims, which costs the server no query, twice a second while
 * somebody is signed in and the page can be seen. What ends is told by `latchkey`.
 *
 * A server that can't answer is asked more and more seldom.
 */
export function watchSession() {
  let pause = PAUSE_MS;
  let timer;
  lookLater();
  document.addEventListener('visibilitychange', () => {
    clearTimeout(timer);
    pause = PAUSE_MS;
    if (isVisible()) look();
  });

  async function look() {
    clearTimeout(timer);
    pause = await isAnswered() ? PAUSE_MS : Math.min(pause * 2, LONGEST_PAUSE_MS);
    clearTimeout(timer);
    lookLater();
  }

  function lookLater() {
    if (isVisible()) timer = setTimeout(look, pause);
  }
}

async function isAnswered() {
  if (!latchkey.isSignedIn) return true;
  try {
    await api.claims();
    return true;
  } catch (error) {
    if (!(error instanceof ApiProblem)) throw error;
    return !latchkey.isSignedIn;
  }
}

function isVisible() {
  return document.visibilityState === 'visible';
}
