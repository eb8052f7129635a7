/** The page's one live region (role="status"), which stays while the views change. */
const status = document.getElementById('status');

/** For screen readers alone, where the eye sees the change anyway. */
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
