/** What the browser's tab and a screen reader call the page. */
export function entitle(text) {
  document.title = `${text} · Latchkey`;
}
