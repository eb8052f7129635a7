import { timeout } from './latchkey/timeout.js';
import { siteSettings as address } from './urls.js';

const PATIENCE_MS = 5_000;

let settings;

/** Returns the server's settings that the pages need. The object is empty if they can't be read. */
export function siteSettings() {
  settings ??= fetch(address, { signal: timeout(PATIENCE_MS) })
    .then(response => response.json())
    .catch(() => ({}));
  return settings;
}

/** Says whether sign-up is closed. If the settings can't be read, it counts as open, so a user can try. */
export async function isSignUpClosed() {
  return (await siteSettings()).signup === 'closed';
}
