/**
 * The language of the pages: English, in which they are written, or another that has a file in
 * `words/`. The one chosen here before counts, then the browser's languages in their order.
 */

const NAMES = { en: 'English', de: 'Deutsch' };
const CHOSEN = 'latchkey-language';
const LANGUAGE = 'language';

export const language = languageOf(chosen(), ...navigator.languages);

/** With the reader's region, where that is told: it decides how times are written. */
export const locale = navigator.languages.find(tag => primary(tag) === language) ?? language;

/** The other languages there are, as [code, its own name for itself]. */
export const otherLanguages = Object.entries(NAMES).filter(([code]) => code !== language);

const words = language === 'en' ? {} : (await import(`./words/${language}.js`)).default;

/** Remembers the language, and loads the page again in it. */
export function speak(code) {
  try {
    localStorage.setItem(CHOSEN, code);
  } catch {
    // blocked by the browser: the address remembers it
    location.search = new URLSearchParams({ [LANGUAGE]: code });
    return;
  }
  location.reload();
}

/** @returns {string | null} null where nothing was chosen, or the browser blocks site data */
function chosen() {
  try {
    return localStorage.getItem(CHOSEN);
  } catch {
    return new URLSearchParams(location.search).get(LANGUAGE);
  }
}

/**
 * The sentence in the reader's language.
 *
 * @param {string} english in which a name in braces stands for the value of that name
 * @param {Record<string, unknown>} [values]
 */
export function t(english, values = {}) {
  return word(english).replaceAll(/\{(\w+)\}/g, (braces, name) => values[name] ?? braces);
}

/** What the server says, each sentence with a number in it or none; English where we do not know it. */
export function tServer(sentences) {
  return sentences.replaceAll(/\S.*?(\.(?= )|$)/g, sentence => {
    const number = sentence.match(/\d+/)?.[0];
    return number ? t(sentence.replace(number, '{number}'), { number }) : t(sentence);
  });
}

/** Puts all texts and labels below that node, templates included, into the reader's language. */
export function translate(root) {
  if (language === 'en') return;
  const nodes = document.createTreeWalker(root, NodeFilter.SHOW_TEXT | NodeFilter.SHOW_ELEMENT);
  for (let node = nodes.nextNode(); node; node = nodes.nextNode()) {
    if (node instanceof Text) translateText(node);
    if (node instanceof HTMLTemplateElement) translate(node.content);
    if (node instanceof Element) translateLabel(node);
  }
}

function translateText(node) {
  const english = node.data.trim().replaceAll(/\s+/g, ' ');
  node.data = node.data.replace(/\S.*\S|\S/s, () => word(english));
}

function translateLabel(element) {
  const label = element.getAttribute('aria-label');
  if (label) element.setAttribute('aria-label', word(label));
}

function word(english) {
  return Object.hasOwn(words, english) ? words[english] : english;
}

function languageOf(...tags) {
  return tags.filter(Boolean).map(primary).find(code => Object.hasOwn(NAMES, code)) ?? 'en';
}

function primary(tag) {
  return tag.split('-')[0].toLowerCase();
}
