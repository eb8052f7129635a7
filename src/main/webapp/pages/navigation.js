import { root } from './urls.js';

/**
 * From page to page without loading the document again: links to another page here, and the
 * browser's back and forward. The page itself shows what its address asks for.
 */

/** How many characters of a mailed token nobody can guess. */
const SECRET_LENGTH = 43;

/** What comes after the context root, such as `account`; empty for the start page. */
export function address() {
  return location.pathname.slice(root.pathname.length);
}

/** A parameter of the address, or null. */
export function parameter(name) {
  return new URLSearchParams(location.search).get(name);
}

/**
 * The token of an email's link, or an empty string. It is behind the `#`, so that it is in no
 * server's log. Programs that read emails may have encoded the link, or taken the punctuation
 * behind it along.
 */
export function mailedToken() {
  return location.hash.replace(/%3d/i, '=').match(/^#token=([\w-]+)/)?.[1] ?? '';
}

/** The address that the link was mailed to, which is the token's end; empty where there is none. */
export function mailedAddress() {
  const end = mailedToken().slice(SECRET_LENGTH).replaceAll('-', '+').replaceAll('_', '/');
  try {
    return atob(end);
  } catch {
    return '';
  }
}

/** Another address for what is shown already. */
export function rename(url) {
  history.replaceState(null, '', url);
}

/** @param {() => void} arrive is called when the address has become another */
export function onArrival(arrive) {
  window.addEventListener('popstate', arrive);
  document.addEventListener('click', event => {
    const url = destination(event);
    if (!url) return;
    event.preventDefault();
    if (url.href !== location.href) history.pushState(null, '', url);
    window.scrollTo(0, 0);
    arrive();
  });
}

/** Where the click leads, if that is a page of ours and not for a window of its own. */
function destination(event) {
  const link = event.target.closest('a[href]');
  const isPlain = event.button === 0
    && !event.ctrlKey && !event.metaKey && !event.shiftKey && !event.altKey;
  if (!link || !isPlain || event.defaultPrevented || link.download) return null;
  const url = new URL(link.href);
  const isOurs = url.origin === root.origin && url.pathname.startsWith(root.pathname);
  const isPage = isOurs && !url.pathname.slice(root.pathname.length).includes('/');
  return isPage ? url : null;
}
