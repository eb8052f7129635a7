import { read, send } from './request.js';
import { timeout } from './timeout.js';

const PATIENCE_MS = 15_000;
const LONGEST_MARGIN_MS = 30_000;

/**
 * @typedef {object} Tokens the tokens of a session, as this tab knows them
 * @property {string} account the user's id
 * @property {string} accessToken
 * @property {string} [refreshToken] only if it is not in the cookie
 * @property {boolean} mustEnroll whether the user must set up a second factor first (claim `enrollment`)
 * @property {number} renewAt when to renew the access token, shortly before it expires; milliseconds
 *   since the epoch
 * @property {number} expiresAt milliseconds since the epoch
 */

/**
 * @typedef {{ email: string, password: string } | { passkey: object } | { challenge: string, code: string }
 *   | { challenge: string, passkey: object }} Credentials what a login takes, and what completes one that
 *   needs a second factor
 */

/** The API's routes that issue and revoke tokens. */
export class TokenRoutes {
  #api;
  #inCookie;

  /**
   * @param {URL} api
   * @param {boolean} inCookie true if the refresh token is in a cookie, false if it is in the bodies
   */
  constructor(api, inCookie) {
    this.#api = api;
    this.#inCookie = inCookie;
  }

  /** @param {Credentials} credentials */
  async logIn(credentials) {
    const refresh = this.#inCookie ? 'cookie' : 'body';
    return this.#ask('token', { ...credentials, refresh });
  }

  /** Returns PublicKeyCredentialRequestOptionsJSON for a login with a passkey alone. */
  async passkeyOptions() {
    return read(await this.#send('passkeys/options', { method: 'POST' }));
  }

  /** @param {Tokens | null} tokens may be null if the refresh token is in the cookie */
  async refresh(tokens) {
    const body = this.#inCookie ? undefined : { refresh_token: tokens.refreshToken };
    return (await this.#ask('token/refresh', body)).tokens;
  }

  /**
   * Ends the session. That the session has already ended is not an error.
   *
   * @param {Tokens | null} tokens may be null if the refresh token is in the cookie
   */
  async end(tokens) {
    if (!this.#inCookie) return this.#revoke(tokens.refreshToken);
    try {
      await this.#send('token', { method: 'DELETE' }, tokens?.accessToken);
    } catch (problem) {
      if (problem.status !== 401) throw problem;
    }
  }

  /** Ends the session with the refresh token alone, because the access token may have expired. */
  async #revoke(refreshToken) {
    const body = new URLSearchParams({ token: refreshToken });
    await this.#send('revoke', { method: 'POST', body });
  }

  async #ask(path, members) {
    const askedAt = Date.now();
    const response = await this.#send(path, { method: 'POST', ...json(members) });
    const answer = await read(response);
    return { user: answer.user, tokens: tokensOf(answer, askedAt) };
  }

  #send(path, init, accessToken) {
    return send(new URL(path, this.#api), {
      credentials: this.#inCookie ? 'same-origin' : 'omit',
      signal: timeout(PATIENCE_MS),
      ...init,
    }, accessToken);
  }
}

function json(members) {
  if (!members) return {};
  return { headers: { 'Content-Type': 'application/json' }, body: JSON.stringify(members) };
}

/**
 * @param {{ token: string, expires_in: number, refresh_token?: string }} answer
 * @param {number} askedAt when the request for them was sent; milliseconds since the epoch
 * @returns {Tokens}
 */
export function tokensOf({ token, expires_in: seconds, refresh_token: refreshToken }, askedAt) {
  const lifetime = seconds * 1000;
  const expiresAt = askedAt + lifetime;
  const renewAt = expiresAt - Math.min(lifetime / 10, LONGEST_MARGIN_MS);
  const { sub: account, enrollment } = claimsOf(token);
  const mustEnroll = enrollment === 'required';
  return { account, accessToken: token, refreshToken, mustEnroll, renewAt, expiresAt };
}

/** Returns the claims. It verifies nothing, because the token comes from the API itself. */
function claimsOf(token) {
  const [, payload] = token.split('.');
  return JSON.parse(atob(payload.replaceAll('-', '+').replaceAll('_', '/')));
}
