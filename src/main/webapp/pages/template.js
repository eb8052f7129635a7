/** A copy of what that template in the document holds. */
export function copyOf(templateId) {
  return document.importNode(document.getElementById(templateId).content, true);
}

/** A copy of the one element that it holds. */
export function rowOf(templateId) {
  return copyOf(templateId).firstElementChild;
}
