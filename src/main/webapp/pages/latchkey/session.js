import { ApiProblem } from './api-problem.js';
import { Tabs } from './tabs.js';

/** @typedef {import('./token-routes.js').Tokens} Tokens */

const LONGEST_PAUSE_S = 60;

/**
 * The session as this tab has it. Tokens are replaced as a whole and never changed, so that who
 * waited can see whether it is still the session they knew.
 */
export class Session {
  #routes;
  #tabs;
  #dispatch;
  /** @type {Tokens | null} */
  #tokens = null;
  /** @type {Promise<void> | null} the refresh in flight */
  #renewal = null;
  /** @type {{ until: number, problem: ApiProblem } | null} while the server wants no refresh */
  #pause = null;

  /**
   * @param {import('./token-routes.js').TokenRoutes} routes
   * @param {string | null} name of the session that all tabs share; null when it is this tab's own
   * @param {(event: Event) => void} dispatch is given the events `ended` and `opened`
   */
  constructor(routes, name, dispatch) {
    this.#routes = routes;
    this.#tabs = new Tabs(name, told => this.#hear(told));
    this.#dispatch = dispatch;
  }

  get isOpen() {
    return this.#tokens !== null;
  }

  /**
   * @param {string} email
   * @param {string} password
   */
  open(email, password) {
    return this.#tabs.inTurn(async () => {
      const { user, tokens } = await this.#routes.logIn(email, password);
      this.#tokens = tokens;
      this.#pause = null;
      this.#tabs.tell({ opened: tokens.account });
      return user;
    });
  }

  close() {
    const known = this.#tokens;
    return this.#tabs.inTurn(async () => {
      // what ended meanwhile needs no end, and the cookie may be another user's by now
      if (known && this.#tokens?.account !== known.account) return;
      await this.#routes.end(this.#tokens);
      this.#end('signed-out', 'signed-out-elsewhere');
    });
  }

  /** The tokens, renewed where it is time; null while there is no session. */
  async current() {
    if (!this.#tokens) await this.#renewal?.catch(() => {});
    const tokens = this.#tokens;
    if (!tokens || Date.now() < tokens.renewAt) return tokens;
    try {
      return await this.renewed(tokens);
    } catch (problem) {
      // too early to matter, if it goes better the next time
      if (this.#tokens === tokens && Date.now() < tokens.expiresAt) return tokens;
      throw problem;
    }
  }

  /**
   * Newer tokens than these, which may be there already.
   *
   * @param {Tokens} tokens
   * @throws {ApiProblem} also when the session is over by then, or has become another user's
   */
  async renewed(tokens) {
    if (this.#tokens === tokens) await this.renew();
    if (this.#tokens?.account !== tokens.account) throw ApiProblem.sessionOver();
    return this.#tokens;
  }

  /** One refresh at a time: who comes meanwhile waits for its outcome. */
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

  /** The cookie may be another user's by now. */
  #replace(tokens) {
    const isSame = !this.#tokens || this.#tokens.account === tokens.account;
    if (!isSame) return this.#end('replaced');
    this.#tokens = tokens;
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
