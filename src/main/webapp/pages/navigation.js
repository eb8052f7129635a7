import { root } from './urls.js';

/**
 * Client-side navigation: links between these pages, and the browser's back and forward buttons,
 * don't reload the document. The page shows the view that belongs to its URL.
 */

/** The length of the random part of a mailed token. The recipient's email address follows it. */
const SECRET_LENGTH = 43;

/** The path below the context root, such as `account`; empty for the start page. */
export function address() {
  return location.pathname.slice(root.pathname.length);
}

/** A query parameter of the URL, or null. */
export function parameter(name) {
  return new URLSearchParams(location.search).get(name);
}

/**
 * The token from an email's link, or an empty string. It is in the fragment, so that no server logs
 * it. Mail programs may have encoded the link, or included the punctuation after it.
 */
export function mailedToken() {
  return location.hash.replace(/%3d/i, '=').match(/^#token=([\w-]+)/)?.[1] ?? '';
}

/** The email address that the link was sent to, from the end of the token; empty if it has none. */
export function mailedAddress() {
  const end = mailedToken().slice(SECRET_LENGTH).replaceAll('-', '+').replaceAll('_', '/');
  try {
    return atob(end);
  } catch {
    return '';
  }
}

/** Replaces the URL without changing the view. */
export function rename(url) {
  history.replaceState(null, '', url);
}

/** Adds an entry of the same URL to the browser's history, for a view that the back button leaves. */
export function addEntry() {
  history.pushState(null, '');
}

/** @param {() => void} arrive called after the URL has changed */
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

/** The URL that the click leads to, or null unless it opens one of these pages in this window. */
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
