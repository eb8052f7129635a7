/** Creates a badge: a word that marks the state of an account. */
export function badge(text) {
  const mark = document.createElement('span');
  mark.className = 'badge';
  mark.textContent = text;
  return mark;
}
