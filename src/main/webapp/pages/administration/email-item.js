import { tell } from '../moment.js';

const LINK = /(https?:\/\/[^\s<>"]+)/;

/**
 * <email-item>: one email, with working links.
 *
 * Attributes: none. Properties: `email`. Events: none. Content: a time element, and
 * elements of the classes `to`, `subject` and `text`.
 */
class EmailItem extends HTMLElement {
  set email({ at, to, subject, text }) {
    tell(this.querySelector('time'), at);
    this.querySelector('.to').textContent = to;
    this.querySelector('.subject').textContent = subject;
    // split() keeps the capturing group, so every second part is a link
    this.querySelector('.text').replaceChildren(
      ...text.split(LINK).map((part, index) => index % 2 === 1 ? linkOf(part) : part),
    );
  }
}

function linkOf(url) {
  const link = document.createElement('a');
  link.href = url;
  link.textContent = url;
  return link;
}

customElements.define('email-item', EmailItem);
