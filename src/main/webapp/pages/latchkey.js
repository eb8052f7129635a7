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
 * The client of Latchkey: logs a user in, keeps them logged in, and sends requests as that user. A
 * page has one instance. Failures are thrown as ApiProblem. See src/site/markdown/latchkey-js.md.
 *
 * Events:
 * - `ended`: the session has ended. Its `detail.reason` is `signed-out` (by logout() here),
 *   `signed-out-elsewhere` (in another tab), `expired` (the server rejected it: it was ended from
 *   elsewhere, or was idle for too long) or `replaced` (another user logged in, in another tab).
 * - `opened`: somebody logged in in another tab, while nobody is logged in here. resume() then takes
 *   over that session.
 */
export class Latchkey extends EventTarget {
  #api;
  #inCookie;
  #session;

  /**
   * @param {object} [options]
   * @param {string | URL} [options.api] the API's URL, relative to the page
   * @param {'cookie' | 'body'} [options.refresh] where the refresh token is kept: in a cookie that no
   *   script can read, for pages on the API's origin; or in this object's memory, for all others
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

  /** Says whether somebody is logged in, as far as this tab knows. It does not ask the server. */
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
   * Resumes the session of the browser's cookie, after a page load.
   *
   * @returns {Promise<boolean>} whether somebody is logged in
   * @throws {ApiProblem} if that is unknown, because the server is unavailable
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
   * Sends a request with the access token, or without one while nobody is logged in. It renews the
   * token shortly before it expires. It also renews a rejected token, and then retries the request
   * once.
   *
   * @param {string | URL} path relative to the API's URL, and on the same origin
   * @param {RequestInit} [init] as for the Fetch API
   * @returns {Promise<Response>} a response that is `ok`
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
   * Returns an unexpired access token, for another service that accepts Latchkey's tokens.
   *
   * @returns {Promise<string | null>} null while nobody is logged in
   */
  async accessToken() {
    return (await this.#session.current())?.accessToken ?? null;
  }

  /**
   * Ends the session on the server.
   *
   * @param {object} [options]
   * @param {boolean} [options.everywhere] ends all sessions of the user
   * @throws {ApiProblem} if the server can't be reached; the user is then still logged in
   */
  async logout({ everywhere = false } = {}) {
    if (everywhere) await this.fetch('me/sessions', { method: 'DELETE' });
    if (this.#inCookie || this.isSignedIn) await this.#session.close();
  }
}

/** Adds a slash at the end, so that relative URLs resolve below it. */
function folder(url) {
  if (!url.pathname.endsWith('/')) url.pathname += '/';
  return url;
}
