/** Every URL the pages call. Relative to this file, so that any context root works. */
export const api = new URL('../api/', import.meta.url);

export const users = new URL('users', api);

export const me = new URL('me', api);

export const sessions = new URL('me/sessions', api);

export function session(id) {
  return new URL(`me/sessions/${encodeURIComponent(id)}`, api);
}

export const tasks = new URL('tasks', api);

export function tasksAfter(after) {
  const url = new URL(tasks);
  url.searchParams.set('after', after);
  return url;
}

export function task(id) {
  return new URL(`tasks/${encodeURIComponent(id)}`, api);
}
