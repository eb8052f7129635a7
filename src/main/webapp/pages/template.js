/** Returns a copy of the template's content. */
export function copyOf(templateId) {
  return document.importNode(document.getElementById(templateId).content, true);
}

/** Returns a copy of the single element in the template. */
export function rowOf(templateId) {
  return copyOf(templateId).firstElementChild;
}
