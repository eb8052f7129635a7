/** Sets the title of the page, which the browser tab and screen readers show. */
export function entitle(text) {
  document.title = `${text} · Latchkey`;
}
