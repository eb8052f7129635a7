import { timeout } from './latchkey/timeout.js';
import { siteSettings } from './urls.js';

const PATIENCE_MS = 5_000;

let settings;

/** Whether nobody can make an account for himself. Where that can't be found out, it is tried. */
export async function isSignUpClosed() {
  settings ??= fetch(siteSettings, { signal: timeout(PATIENCE_MS) })
    .then(response => response.json())
    .catch(() => ({}));
  return (await settings).signup === 'closed';
}
