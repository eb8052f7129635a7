import { t } from './words.js';

/**
 * The products that the common browsers put into their User-Agent (RFC 9110 §10.1.5). The more
 * specific ones come first, because Edge calls itself Chrome and Safari too.
 */
const BROWSERS = {
  Edg: 'Edge',
  EdgA: 'Edge',
  EdgiOS: 'Edge',
  OPR: 'Opera',
  OPT: 'Opera',
  SamsungBrowser: 'Samsung Internet',
  FxiOS: 'Firefox',
  Firefox: 'Firefox',
  CriOS: 'Chrome',
  HeadlessChrome: 'Chrome',
  Chromium: 'Chromium',
  Chrome: 'Chrome',
  Safari: 'Safari',
};

/** Products that all browsers send, for compatibility with old servers. */
const FILLERS = ['Mozilla', 'AppleWebKit', 'Gecko', 'Version', 'Mobile'];

const SYSTEMS = [
  [/iPhone/, 'iPhone'],
  [/iPad/, 'iPad'],
  [/Android/, 'Android'],
  [/CrOS/, 'ChromeOS'],
  [/Windows/, 'Windows'],
  [/Macintosh/, 'macOS'],
  [/Linux/, 'Linux'],
];

const LONGEST = 60;

/**
 * Describes the device that opened a session, such as "Firefox on Linux". A program that is not one
 * of the common browsers is called by the product that it names. Don't rely on the description: a
 * client can send any text, and a tablet that requests desktop pages claims to be a desktop.
 *
 * @param {string | null} userAgent
 */
export function describeDevice(userAgent) {
  if (!userAgent?.trim()) return t('Unknown device');
  const program = programOf(userAgent);
  const system = SYSTEMS.find(([pattern]) => pattern.test(userAgent))?.[1];
  return program && system ? t('{program} on {system}', { program, system }) : shortened(userAgent.trim());
}

function programOf(userAgent) {
  const outsideComments = userAgent.replace(/\([^)]*\)/g, ' ');
  const products = Array.from(outsideComments.matchAll(/([^\s/]+)\/\S+/g), ([, name]) => name);
  const own = products.find(name => !FILLERS.includes(name) && !Object.hasOwn(BROWSERS, name));
  const browser = Object.keys(BROWSERS).find(name => products.includes(name));
  return own ?? BROWSERS[browser];
}

function shortened(text) {
  return text.length > LONGEST ? `${text.slice(0, LONGEST - 1)}…` : text;
}
