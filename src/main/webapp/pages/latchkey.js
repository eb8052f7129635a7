import { ApiProblem } from './latchkey/api-problem.js';
import { send } from './latchkey/request.js';
import { Session } from './latchkey/session.js';
import { TokenRoutes } from './latchkey/token-routes.js';

export { ApiProblem };

/**
 * @typedef {object} User
 * @property {string} id
 * @property {string} email
 * @property {string | null} name
 * @property {string[]} roles
 * @property {boolean} email_verified
 * @property {string} created_at
 */

/**
 * Signs a user in to Latchkey, keeps them signed in, and sends requests as them. One instance a
 * page. What fails is thrown as an ApiProblem. src/site/markdown/latchkey-js.md tells more.
 *
 * Events:
 * - `ended`: the session is over. Its `detail.reason` is `signed-out` (by logout() here),
 *   `signed-out-elsewhere` (in another tab), `expired` (the server says so: it was ended from
 *   elsewhere, or lay idle too long) or `replaced` (another user signed in, in another tab).
 * - `opened`: somebody signed in, in another tab, while nobody is signed in here: resume() takes
 *   that session up.
 */
export class Latchkey extends EventTarget {
  #api;
  #inCookie;
  #session;

  /**
   * @param {object} [options]
   * @param {string | URL} [options.api] the API's address; relative to the page's
   * @param {'cookie' | 'body'} [options.refresh] where the refresh token is: in a cookie that no
   *   script can read, for pages of the API's own origin; or in this object's memory, for others
   */
  constructor({ api = '/api', refresh = 'cookie' } = {}) {
    super();
    this.#api = folder(new URL(api, location.href));
    this.#inCookie = refresh === 'cookie';
    if (!['cookie', 'body'].includes(refresh)) throw new TypeError(`No such refresh: ${refresh}`);
    if (this.#inCookie && this.#api.origin !== location.origin) {
      throw new TypeError("An API on another origin takes refresh: 'body'");
    }
    this.#session = new Session(
      new TokenRoutes(this.#api, this.#inCookie),
      this.#inCookie ? `latchkey ${this.#api}` : null,
      event => this.dispatchEvent(event),
    );
  }

  /** Whether somebody is signed in, as far as is known here; the server is not asked. */
  get isSignedIn() {
    return this.#session.isOpen;
  }

  /**
   * Opens a session.
   *
   * @param {string} email
   * @param {string} password
   * @returns {Promise<User>}
   */
  login(email, password) {
    return this.#session.open(email, password);
  }

  /**
   * Takes up the session that the browser has the cookie of, when a page is loaded. Where that
   * can't be found out, because the server is away, it throws.
   *
   * @returns {Promise<boolean>} whether somebody is signed in
   */
  async resume() {
    try {
      if (!this.isSignedIn && this.#inCookie) await this.#session.renew();
    } catch (problem) {
      if (problem.type !== 'invalid-refresh-token') throw problem;
    }
    return this.isSignedIn;
  }

  /**
   * Sends a request with the access token, or without one while nobody is signed in. The token is
   * renewed a little before it expires, and when it is refused; then the request is repeated, once.
   *
   * @param {string | URL} path relative to the API's address, and of no other origin
   * @param {RequestInit} [init] as for the Fetch API
   * @returns {Promise<Response>} one that is `ok`
   */
  async fetch(path, init = {}) {
    const url = new URL(path, this.#api);
    if (url.origin !== this.#api.origin) throw new TypeError(`Not the API's origin: ${url.origin}`);
    const tokens = await this.#session.current();
    try {
      return await send(url, init, tokens?.accessToken);
    } catch (problem) {
      const isSpent = init.body instanceof ReadableStream;
      if (!tokens || isSpent || problem.type !== 'invalid-token') throw problem;
      const { accessToken } = await this.#session.renewed(tokens);
      return send(url, init, accessToken);
    }
  }

  /**
   * An access token that has not expired, for another service that takes Latchkey's tokens.
   *
   * @returns {Promise<string | null>} null while nobody is signed in
   */
  async accessToken() {
    return (await this.#session.current())?.accessToken ?? null;
  }

  /**
   * Ends the session on the server. Where that can't be reached it throws, and the user is still
   * signed in.
   *
   * @param {object} [options]
   * @param {boolean} [options.everywhere] all of the user's sessions
   */
  async logout({ everywhere = false } = {}) {
    if (everywhere) await this.fetch('me/sessions', { method: 'DELETE' });
    if (this.#inCookie || this.isSignedIn) await this.#session.close();
  }
}

/** With a slash at its end, so that what is relative to it is below it. */
function folder(url) {
  if (!url.pathname.endsWith('/')) url.pathname += '/';
  return url;
}
