import { timeout } from './latchkey/timeout.js';
import { siteSettings } from './urls.js';

const PATIENCE_MS = 5_000;

let settings;

/** Says whether sign-up is closed. If the settings can't be read, it counts as open, so a user can try. */
export async function isSignUpClosed() {
  settings ??= fetch(siteSettings, { signal: timeout(PATIENCE_MS) })
    .then(response => response.json())
    .catch(() => ({}));
  return (await settings).signup === 'closed';
}
