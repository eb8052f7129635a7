import { ApiProblem } from './api-problem.js';
import { read } from './request.js';
import { Tabs } from './tabs.js';
import { tokensOf } from './token-routes.js';

/**
 * @typedef {import('./token-routes.js').Credentials} Credentials
 * @typedef {import('./token-routes.js').Tokens} Tokens
 */

const LONGEST_PAUSE_S = 60;

/**
 * The session as this tab knows it. The tokens object is replaced and never changed, so that code that
 * has waited can see by its identity whether the session is still the same.
 */
export class Session {
  #routes;
  #tabs;
  #dispatch;
  /** @type {Tokens | null} */
  #tokens = null;
  /** @type {Promise<void> | null} the refresh in flight */
  #renewal = null;
  /** @type {{ until: number, problem: ApiProblem } | null} set while the server asks for no refresh */
  #pause = null;

  /**
   * @param {import('./token-routes.js').TokenRoutes} routes
   * @param {string | null} name the name of the session that all tabs share; null if this tab has its own
   * @param {(event: Event) => void} dispatch receives the events `ended`, `opened` and `enrollment`
   */
  constructor(routes, name, dispatch) {
    this.#routes = routes;
    this.#tabs = new Tabs(name, message => this.#hear(message));
    this.#dispatch = dispatch;
  }

  get isOpen() {
    return this.#tokens !== null;
  }

  get mustEnroll() {
    return this.#tokens?.mustEnroll ?? false;
  }

  /** @param {Credentials} credentials */
  open(credentials) {
    return this.#tabs.inTurn(async () => {
      const { user, tokens } = await this.#routes.logIn(credentials);
      this.#tokens = tokens;
      this.#pause = null;
      this.#tabs.tell({ opened: tokens.account });
      return user;
    });
  }

  close() {
    const known = this.#tokens;
    return this.#tabs.inTurn(async () => {
      // the session may have ended meanwhile, and the cookie may belong to another user now
      if (known && this.#tokens?.account !== known.account) return;
      await this.#routes.end(this.#tokens);
      this.#end('signed-out', 'signed-out-elsewhere');
    });
  }

  /** Returns the tokens, renewed if that is due; null while there is no session. */
  async current() {
    if (!this.#tokens) await this.#renewal?.catch(() => {});
    const tokens = this.#tokens;
    if (!tokens || Date.now() < tokens.renewAt) return tokens;
    try {
      return await this.renewed(tokens);
    } catch (problem) {
      // the access token is still valid, and the next request will retry the renewal
      if (this.#tokens === tokens && Date.now() < tokens.expiresAt) return tokens;
      throw problem;
    }
  }

  /**
   * Returns newer tokens than these. A refresh may have fetched them already.
   *
   * @param {Tokens} tokens
   * @throws {ApiProblem} if the refresh fails, the session has ended, or another user has logged in
   */
  async renewed(tokens) {
    if (this.#tokens === tokens) await this.renew();
    if (this.#tokens?.account !== tokens.account) throw ApiProblem.sessionOver();
    return this.#tokens;
  }

  /**
   * Continues with the access token of a response. No refresh runs meanwhile, because it could bring back
   * an older token.
   *
   * @param {Tokens | null} tokens those of the session that the request is for
   * @param {(accessToken: string) => Promise<Response>} request
   * @returns {Promise<any>} the response's body
   * @throws {ApiProblem} if the request fails, or the session has ended
   */
  exchange(tokens, request) {
    return this.#tabs.inTurn(async () => {
      const known = this.#tokens;
      if (!known || known.account !== tokens?.account) throw ApiProblem.sessionOver();
      const askedAt = Date.now();
      const answer = await read(await request(known.accessToken));
      if (this.#tokens === known) {
        this.#tokens = { ...tokensOf(answer, askedAt), refreshToken: known.refreshToken };
      }
      return answer;
    });
  }

  /** Refreshes the tokens. Calls during a refresh in flight wait for its outcome. */
  renew() {
    const known = this.#tokens;
    this.#renewal ??= this.#tabs
      .inTurn(() => this.#refresh(known))
      .finally(() => { this.#renewal = null; });
    return this.#renewal;
  }

  async #refresh(known) {
    if (this.#tokens !== known) return;
    if (this.#pause && performance.now() < this.#pause.until) throw this.#pause.problem;
    try {
      const tokens = await this.#routes.refresh(known);
      if (this.#tokens === known) this.#replace(tokens);
    } catch (problem) {
      this.#pause = pauseAfter(problem);
      const isOver = problem.type === 'invalid-refresh-token';
      if (isOver && this.#tokens === known) this.#end('expired', 'expired');
      throw problem;
    }
  }

  /** Ends the session here if the cookie belongs to another user now. */
  #replace(tokens) {
    const isSame = !this.#tokens || this.#tokens.account === tokens.account;
    if (!isSame) return this.#end('replaced');
    const hasChanged = this.#tokens && this.#tokens.mustEnroll !== tokens.mustEnroll;
    this.#tokens = tokens;
    if (hasChanged) this.#dispatch(new Event('enrollment'));
  }

  #hear({ ended, opened }) {
    if (ended) return this.#end(ended);
    if (!this.#tokens) return this.#dispatch(new Event('opened'));
    if (this.#tokens.account !== opened) this.#end('replaced');
  }

  #end(reason, toOthers) {
    if (!this.#tokens) return;
    this.#tokens = null;
    if (toOthers) this.#tabs.tell({ ended: toOthers });
    this.#dispatch(new CustomEvent('ended', { detail: { reason } }));
  }
}

function pauseAfter(problem) {
  if (!problem.retryAfter) return null;
  const pause = Math.min(problem.retryAfter, LONGEST_PAUSE_S) * 1000;
  return { until: performance.now() + pause, problem };
}
