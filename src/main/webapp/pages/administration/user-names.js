import { api } from '../api.js';
import { loggedIn } from '../current-user.js';
import { t } from '../words.js';

const TELLING_LENGTH = 12;

const names = new Map();

// nothing stays of the user who was logged in before
loggedIn.addEventListener('change', () => names.clear());

/** Returns the words for a user until the name is known. An id starts with the time, so its end is shown. */
export function shortName(id) {
  return t('User {id}', { id: shortened(id) });
}

/** Returns the name and email address of the user with this id. Each user is asked for once. */
export function fullName(id) {
  if (!names.has(id)) names.set(id, ask(id));
  return names.get(id);
}

async function ask(id) {
  try {
    const { name, email } = await api.user(id);
    return name ? `${name} (${email})` : email;
  } catch (problem) {
    if (problem.type === 'not-found') return t('Deleted user {id}', { id: shortened(id) });
    names.delete(id);
    return shortName(id);
  }
}

function shortened(id) {
  return id.slice(-TELLING_LENGTH);
}
