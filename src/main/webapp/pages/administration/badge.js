/** A word that marks something. */
export function badge(text) {
  const mark = document.createElement('span');
  mark.className = 'badge';
  mark.textContent = text;
  return mark;
}
