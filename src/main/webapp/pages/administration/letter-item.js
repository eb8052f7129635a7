import { tell } from '../moment.js';

const LINK = /(https?:\/\/[^\s<>"]+)/;

/**
 * <letter-item>: one letter, whose links can be followed.
 *
 * Attributes: none. Properties: `letter`. Events: none. Content: a time, and elements of the classes
 * to, subject and text.
 */
class LetterItem extends HTMLElement {
  set letter({ at, to, subject, text }) {
    tell(this.querySelector('time'), at);
    this.querySelector('.to').textContent = to;
    this.querySelector('.subject').textContent = subject;
    // by the capturing group, every second part is a link
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

customElements.define('letter-item', LetterItem);
