import './session-bar.js';
import './account/session-item.js';
import './account/session-list.js';
import './entrance/session-resume.js';
import './entrance/show-password.js';
import './entrance/sign-in-form.js';
import './entrance/sign-up-form.js';
import './tasks/task-item.js';
import './tasks/task-list.js';
import { latchkey } from './api.js';
import { clearStatus, notify } from './status.js';

/** Shows one view at a time: a copy of its template, so that nothing of the last user stays. */

const GOODBYES = {
  'signed-out': 'You are logged out.',
  'signed-out-elsewhere': 'You were signed out in another tab.',
  'expired': 'You were signed out. Please sign in again.',
  'replaced': 'You were signed out here: another account was signed in, in another tab.',
};

const view = document.getElementById('view');
let user = null;

view.addEventListener('resumed', ({ detail }) => {
  user = detail;
  showByHash();
});
view.addEventListener('signed-in', ({ detail }) => {
  user = detail;
  forgetHash();
  showByHash();
});
view.addEventListener('signed-up', () => {
  signInAgain('Your account is ready. Please sign in.', typedEmail());
});
latchkey.addEventListener('ended', ({ detail: { reason } }) => {
  signInAgain(GOODBYES[reason], reason === 'expired' ? user?.email : '');
});
latchkey.addEventListener('opened', () => show('resume-view'));
window.addEventListener('hashchange', () => {
  if (!view.querySelector('session-resume')) showByHash();
});

show('resume-view');

function signInAgain(reason, email) {
  user = null;
  forgetHash();
  showEntrance(email);
  notify(reason);
}

function showByHash() {
  if (!user) return showEntrance(typedEmail());
  show(location.hash === '#sessions' ? 'sessions-view' : 'tasks-view');
  view.querySelector('session-bar').user = user;
}

function showEntrance(email = '') {
  show(location.hash === '#sign-up' ? 'sign-up-view' : 'sign-in-view');
  view.querySelector('[name="email"]').value = email;
}

function show(templateId) {
  const isFirst = !view.querySelector('h1:not([hidden])');
  clearStatus();
  view.replaceChildren(document.importNode(document.getElementById(templateId).content, true));
  const heading = view.querySelector('h1:not([hidden])');
  if (!heading) return;
  document.title = `${heading.textContent} · Latchkey`;
  if (!isFirst) heading.focus();
}

function typedEmail() {
  return view.querySelector('[name="email"]')?.value;
}

function forgetHash() {
  history.replaceState(null, '', location.pathname + location.search);
}
