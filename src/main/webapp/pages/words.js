/**
 * The language of the pages. They are written in English; other languages have a file in `words/`. A
 * language that the user chose here comes first, then the browser's languages in their order.
 */

const NAMES = { en: 'English', de: 'Deutsch' };
const CHOSEN = 'latchkey-language';
const LANGUAGE = 'language';

export const language = languageOf(chosen(), ...navigator.languages);

/** The language with the user's region, if the browser names one. It decides how times are formatted. */
export const locale = navigator.languages.find(tag => primary(tag) === language) ?? language;

/** The other available languages, as [code, name in that language]. */
export const otherLanguages = Object.entries(NAMES).filter(([code]) => code !== language);

const words = language === 'en' ? {} : (await import(`./words/${language}.js`)).default;

/** Stores the chosen language, and reloads the page in it. */
export function speak(code) {
  try {
    localStorage.setItem(CHOSEN, code);
  } catch {
    // the browser blocks site data, so the URL keeps the language
    location.search = new URLSearchParams({ [LANGUAGE]: code });
    return;
  }
  location.reload();
}

/** @returns {string | null} the chosen language, or null if none was chosen */
function chosen() {
  try {
    return localStorage.getItem(CHOSEN);
  } catch {
    return new URLSearchParams(location.search).get(LANGUAGE);
  }
}

/**
 * Translates a text into the user's language.
 *
 * @param {string} english the text, in which a name in braces stands for the value of that name
 * @param {Record<string, unknown>} [values]
 */
export function t(english, values = {}) {
  return word(english).replaceAll(/\{(\w+)\}/g, (braces, name) => values[name] ?? braces);
}

/** Translates text from the server, whose sentences may contain a number. Unknown sentences stay in English. */
export function tServer(sentences) {
  return sentences.replaceAll(/\S.*?(\.(?= )|$)/g, sentence => {
    const number = sentence.match(/\d+/)?.[0];
    return number ? t(sentence.replace(number, '{number}'), { number }) : t(sentence);
  });
}

/** Translates all texts and labels below the node, including those in templates. */
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
  for (const name of ['aria-label', 'alt']) {
    const label = element.getAttribute(name);
    if (label) element.setAttribute(name, word(label));
  }
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
