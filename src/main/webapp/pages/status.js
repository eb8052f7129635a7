/** The page's one live region (role="status"), which stays while the views change. */
const status = document.getElementById('status');

/** Announces a visible change to screen readers only. */
export function announce(text) {
  status.className = 'visually-hidden';
  status.textContent = text;
}

export function notify(text) {
  status.className = 'notice';
  status.textContent = text;
}

export function clearStatus() {
  announce('');
}
