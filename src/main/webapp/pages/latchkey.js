import { ApiProblem } from './latchkey/api-problem.js';
import { awaitPasskey, canSuggestPasskeys, createPasskey, getPasskey, hasPasskeys } from './latchkey/passkeys.js';
import { read, send } from './latchkey/request.js';
import { SecondFactorStep } from './latchkey/second-factor-step.js';
import { Session } from './latchkey/session.js';
import { timeout } from './latchkey/timeout.js';
import { TokenRoutes } from './latchkey/token-routes.js';

export { ApiProblem, canSuggestPasskeys, hasPasskeys };

const PATIENCE_MS = 30_000;

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
 * - `enrollment`: a refresh has changed whether the user must set up a second factor first: see
 *   mustEnroll.
 */
export class Latchkey extends EventTarget {
  #api;
  #inCookie;
  #routes;
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
    this.#routes = new TokenRoutes(this.#api, this.#inCookie);
    this.#session = new Session(
      this.#routes,
      this.#inCookie ? `latchkey ${this.#api}` : null,
      event => this.dispatchEvent(event),
    );
  }

  /** Says whether somebody is logged in, as far as this tab knows. It does not ask the server. */
  get isSignedIn() {
    return this.#session.isOpen;
  }

  /**
   * Says whether the user must set up a second factor before anything else. Until then, most requests
   * fail with `enrollment-required`.
   */
  get mustEnroll() {
    return this.#session.mustEnroll;
  }

  /**
   * Opens a session. If the account has a second factor, there is no session yet: the result has no user
   * but a step, which completes the login.
   *
   * @param {string} email
   * @param {string} password
   * @returns {Promise<{ user?: User, step?: SecondFactorStep }>}
   */
  async login(email, password) {
    try {
      return { user: await this.#session.open({ email, password }) };
    } catch (problem) {
      if (problem.type !== 'second-factor-required') throw problem;
      const { challenge, factors, passkey_options: options } = problem.members;
      const complete = proof => this.#session.open({ challenge, ...proof });
      return { step: new SecondFactorStep(factors, complete, options) };
    }
  }

  /**
   * Opens a session with a passkey alone. The browser asks the user for one of theirs.
   *
   * @param {{ signal?: AbortSignal, mediation?: CredentialMediationRequirement }} [options] as for
   *   navigator.credentials.get(): `mediation: 'conditional'` waits until the user chooses a passkey from
   *   the suggestions of a field with `autocomplete="username webauthn"`, however long that takes
   * @returns {Promise<User>}
   * @throws {ApiProblem} `passkey-canceled`, `passkey-elsewhere`, `passkey-unsupported` or
   *   `invalid-credentials`, among others
   */
  async loginWithPasskey(options) {
    const newOptions = () => this.#routes.passkeyOptions();
    const passkey = await (options?.mediation === 'conditional'
      ? awaitPasskey(newOptions, options)
      : newOptions().then(fetched => getPasskey(fetched, options)));
    return this.#session.open({ passkey });
  }

  /**
   * Makes a passkey on the user's device, and adds it to the account. Every other session ends.
   *
   * @param {string} [name]
   * @returns {Promise<{ passkey: object, recovery_codes?: string[] }>} recovery codes come with the first
   *   second factor
   * @throws {ApiProblem} `passkey-canceled`, `passkey-known`, `passkey-elsewhere`, `passkey-unsupported`
   *   or `reauthentication-required`, among others
   */
  async addPasskey(name) {
    const credential = await createPasskey(await this.#ask('me/passkeys/options'));
    return this.fetchToken('me/passkeys', initOf({ name, credential }));
  }

  async #ask(path) {
    return read(await this.fetch(path, { method: 'POST', signal: timeout(PATIENCE_MS) }));
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
    const url = this.#resolve(path);
    return this.#retried(init, tokens => send(url, init, tokens?.accessToken));
  }

  /**
   * Does the same with a request that is answered with a new access token of this session, such as
   * `PUT me/totp`, and continues with that token.
   *
   * @param {string | URL} path
   * @param {RequestInit} [init]
   * @returns {Promise<any>} the response's body, parsed as JSON
   */
  async fetchToken(path, init = {}) {
    const url = this.#resolve(path);
    return this.#retried(init, tokens =>
      this.#session.exchange(tokens, accessToken => send(url, init, accessToken)));
  }

  /**
   * Proves again who the user is, after a request failed with `reauthentication-required`. Its
   * `members.missing` says what to give.
   *
   * @param {{ password?: string, code?: string, passkey?: object }} proof the code is from the
   *   authenticator app, or a recovery code; a passkey is an AuthenticationResponseJSON
   * @throws {ApiProblem} `wrong-password` or `wrong-code`, among others
   */
  async reauthenticate({ password, code, passkey }) {
    await this.fetchToken('me/reauthentication', initOf({ password, code, passkey }));
  }

  /**
   * Proves again who the user is, with one of their passkeys. It counts as password and second factor.
   *
   * @throws {ApiProblem} `no-passkey`, `passkey-canceled` or `wrong-code`, among others
   */
  async reauthenticateWithPasskey() {
    await this.reauthenticate({ passkey: await getPasskey(await this.#ask('me/passkeys/assertion-options')) });
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

  #resolve(path) {
    const url = new URL(path, this.#api);
    if (url.origin !== this.#api.origin) throw new TypeError(`Not the API's origin: ${url.origin}`);
    return url;
  }

  /** Runs a request with the tokens, and once more with renewed ones if the server rejects the token. */
  async #retried(init, request) {
    const tokens = await this.#session.current();
    try {
      return await request(tokens);
    } catch (problem) {
      const isSpent = init.body instanceof ReadableStream;
      if (!tokens || isSpent || problem.type !== 'invalid-token') throw problem;
      return request(await this.#session.renewed(tokens));
    }
  }
}

function initOf(body) {
  return {
    method: 'POST',
    headers: { 'Content-Type': 'application/json' },
    body: JSON.stringify(body),
    signal: timeout(PATIENCE_MS),
  };
}

/** Adds a slash at the end, so that relative URLs resolve below it. */
function folder(url) {
  if (!url.pathname.endsWith('/')) url.pathname += '/';
  return url;
}
