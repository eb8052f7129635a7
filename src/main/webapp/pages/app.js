import './language-switch.js';
import './session-bar.js';
import './account/account-deletion.js';
import './account/account-security.js';
import './account/address-form.js';
import './account/data-export.js';
import './account/name-form.js';
import './account/passkey-setup.js';
import './account/password-form.js';
import './account/session-item.js';
import './account/session-list.js';
import './administration/event-item.js';
import './administration/event-list.js';
import './administration/email-item.js';
import './administration/email-list.js';
import './administration/user-actions.js';
import './administration/user-form.js';
import './administration/user-item.js';
import './administration/user-list.js';
import './administration/user-page.js';
import './entrance/address-confirmation.js';
import './entrance/forgot-password-form.js';
import './entrance/new-password-form.js';
import './entrance/password-rule.js';
import './entrance/session-resume.js';
import './entrance/show-password.js';
import './entrance/login-form.js';
import './entrance/second-factor-form.js';
import './entrance/sign-up-form.js';
import './entrance/sign-up-way.js';
import './tasks/task-item.js';
import './tasks/task-list.js';
import { api, latchkey } from './api.js';
import { describe } from './messages.js';
import { addEntry, address, onArrival, rename } from './navigation.js';
import { watchSession } from './session-watch.js';
import { loggedIn } from './current-user.js';
import { clearStatus, notify } from './status.js';
import { copyOf } from './template.js';
import { entitle } from './title.js';
import { root } from './urls.js';
import { language, t, translate } from './words.js';

/** Shows one view at a time. A view is a copy of its template, so that no data of the last user stays. */

/** The views by URL while nobody is logged in. */
const ENTRANCE = {
  'sign-up': 'sign-up-view',
  'forgot-password': 'forgot-password-view',
};

/** The views by URL while somebody is logged in. */
const PRIVATE = {
  '': 'tasks-view',
  'account': 'account-view',
  'users': 'users-view',
  'user': 'user-view',
  'events': 'events-view',
  'outbox': 'outbox-view',
};

/** The views that the links in emails lead to, whether or not somebody is logged in. */
const BY_EMAIL = {
  'new-password': 'new-password-view',
  'verify-email': 'verify-email-view',
};

const GOODBYES = {
  'signed-out': () => t('You are logged out.'),
  'signed-out-elsewhere': () => t('You logged out in another tab.'),
  'expired': () =>
    t('You are logged out: your session has ended, or your account was changed. Please log in again.'),
  'replaced': () =>
    t('You are logged out here: another account logged in in another tab.'),
};

const view = document.getElementById('view');
const bar = document.querySelector('session-bar');

document.documentElement.lang = language;
translate(document.body);

view.addEventListener('resumed', ({ detail: user }) => enter(user));
view.addEventListener('logged-in', ({ detail: user }) => enter(user));
view.addEventListener('second-factor', ({ detail: step }) => {
  const email = typedEmail();
  addEntry();
  show('second-factor-view');
  fillIn(email);
  view.querySelector('second-factor-form').step = step;
});
view.addEventListener('login-expired', ({ detail: problem }) => {
  showByAddress(typedEmail());
  notify(describe(problem));
});
view.addEventListener('signed-up', () => {
  const email = typedEmail();
  rename(root);
  showByAddress(email);
  notify(t('Your account is ready. Please log in.'));
});
view.addEventListener('finished', ({ detail: templateId }) => show(templateId));
view.addEventListener('password-changed', () => view.querySelector('session-list').reload());
view.addEventListener('factors-changed', () => {
  const sessions = view.querySelector('session-list');
  if (sessions) sessions.reload();
  else enter(loggedIn.user);
});
view.addEventListener('password-reset', async () => {
  rename(root);
  await seeIfOver();
  showByAddress();
  notify(loggedIn.user
    ? t('Your new password is set.')
    : t('Your new password is set. Please log in with it.'));
});
latchkey.addEventListener('ended', ({ detail: { reason } }) => {
  const email = reason === 'expired' ? loggedIn.user?.email : '';
  if (reason !== 'expired' && !(address() in BY_EMAIL)) rename(root);
  loggedIn.user = null;
  showByAddress(email);
  notify(GOODBYES[reason]());
});
latchkey.addEventListener('opened', () => {
  if (address() !== 'new-password') show('resume-view');
});
latchkey.addEventListener('enrollment', () => {
  if (loggedIn.user) enter(loggedIn.user);
});
onArrival(() => {
  if (!view.querySelector('session-resume')) showByAddress(typedEmail());
});

show('resume-view');
watchSession();

function enter(user) {
  const email = typedEmail();
  loggedIn.user = user;
  if (user && address() in ENTRANCE) rename(root);
  showByAddress(email);
}

function showByAddress(email = '') {
  show(BY_EMAIL[address()] ?? viewByAddress());
  fillIn(email);
}

function viewByAddress() {
  if (!loggedIn.user) return ENTRANCE[address()] ?? 'login-view';
  return latchkey.mustEnroll ? 'enrollment-view' : PRIVATE[address()] ?? 'tasks-view';
}

function show(templateId) {
  const isFirst = !view.querySelector('h1:not([hidden])');
  clearStatus();
  view.replaceChildren(copyOf(templateId));
  bar.markCurrent();
  const heading = view.querySelector('h1:not([hidden])');
  if (!heading) return;
  entitle(heading.textContent);
  if (!isFirst) heading.focus();
}

/**
 * Finds out whether the session here has ended. A new password ends every session of its account, but
 * the session here may belong to another account.
 */
async function seeIfOver() {
  if (loggedIn.user) await api.claims().catch(() => {});
}

function typedEmail() {
  return view.querySelector('[data-email]')?.value;
}

function fillIn(email = '') {
  const field = view.querySelector('[data-email]');
  if (field) field.value = email;
}
