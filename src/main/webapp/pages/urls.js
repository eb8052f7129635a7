/** All URLs that the pages use. They are relative to this file, so that any context root works. */
export const api = new URL('../api/', import.meta.url);

/** The context root. The URL of each page is relative to it. */
export const root = new URL('../', import.meta.url);

/** The server settings that the pages need. */
export const siteSettings = new URL('settings.json', import.meta.url);

export const users = new URL('users', api);

export const me = new URL('me', api);

export const claims = new URL('me/claims', api);

export const myPassword = new URL('me/password', api);

export const myEmail = new URL('me/email', api);

export const myEmailVerification = new URL('me/email-verification', api);

export const myExport = new URL('me/export', api);

export const myFactors = new URL('me/factors', api);

export const myTotp = new URL('me/totp', api);

export function myPasskey(id) {
  return new URL(`me/passkeys/${encodeURIComponent(id)}`, api);
}

export const myRecoveryCodes = new URL('me/recovery-codes', api);

export const passwordResets = new URL('password-resets', api);

export const password = new URL('password', api);

export const email = new URL('email', api);

export const sessions = new URL('me/sessions', api);

export function session(id) {
  return new URL(`me/sessions/${encodeURIComponent(id)}`, api);
}

export function tasks(after) {
  return list('tasks', { after });
}

export function task(id) {
  return new URL(`tasks/${encodeURIComponent(id)}`, api);
}

export function usersFound(q, after) {
  return list('users', { q, after });
}

export function user(id) {
  return new URL(`users/${encodeURIComponent(id)}`, api);
}

export function sessionsOf(id) {
  return new URL(`users/${encodeURIComponent(id)}/sessions`, api);
}

export function factorsOf(id) {
  return new URL(`users/${encodeURIComponent(id)}/factors`, api);
}

export function passwordResetOf(id) {
  return new URL(`users/${encodeURIComponent(id)}/password-reset`, api);
}

export function events(user, type, after) {
  return list('events', { user, type, after });
}

export function outbox(after) {
  return list('outbox', { after });
}

/** The page about one user, for admins. */
export function userPage(id) {
  const url = new URL('user', root);
  url.searchParams.set('id', id);
  return url;
}

export function usersPage(q) {
  const url = new URL('users', root);
  if (q) url.searchParams.set('q', q);
  return url;
}

export const accountPage = new URL('account', root);

/** Leaves out empty parameters. */
function list(path, parameters) {
  const url = new URL(path, api);
  for (const [name, value] of Object.entries(parameters)) {
    if (value) url.searchParams.set(name, value);
  }
  return url;
}
