import './session-bar.js';
import './show-password.js';
import './sign-in-form.js';
import './sign-up-form.js';
import './task-item.js';
import './task-list.js';
import { api } from './api.js';
import { clearStatus, notify } from './status.js';

/** Shows one view at a time: a copy of its template, so that nothing of the last user stays. */

const view = document.getElementById('view');
let user = null;

view.addEventListener('signed-in', ({ detail }) => {
  user = detail;
  showTasks();
});
view.addEventListener('signed-up', () => {
  signInAgain('Your account is ready. Please sign in.', typedEmail());
});
view.addEventListener('signed-out', () => {
  signInAgain('You are logged out.', '');
});
api.addEventListener('session-lost', () => {
  signInAgain('You were signed out. Please sign in again.', user.email);
});
window.addEventListener('hashchange', () => {
  if (!user) showEntrance(typedEmail());
});

showEntrance('');

function signInAgain(reason, email) {
  user = null;
  forgetHash();
  showEntrance(email);
  notify(reason);
}

function showTasks() {
  forgetHash();
  show('tasks-view');
  view.querySelector('session-bar').user = user;
}

function showEntrance(email) {
  show(location.hash === '#sign-up' ? 'sign-up-view' : 'sign-in-view');
  view.querySelector('[name="email"]').value = email;
}

function show(templateId) {
  const isFirst = view.childElementCount === 0;
  clearStatus();
  view.replaceChildren(document.importNode(document.getElementById(templateId).content, true));
  const heading = view.querySelector('h1');
  document.title = `${heading.textContent} · Latchkey`;
  if (!isFirst) heading.focus();
}

function typedEmail() {
  return view.querySelector('[name="email"]').value;
}

function forgetHash() {
  history.replaceState(null, '', location.pathname + location.search);
}
