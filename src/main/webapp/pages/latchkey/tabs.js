import { timeout } from './timeout.js';

const LONGEST_WAIT_MS = 20_000;

/**
 * Coordinates the tabs of one browser, which share a session. Only one tab at a time changes the
 * session's cookie, and each tab notifies the others of the result.
 *
 * Without a BroadcastChannel (an old browser, or one that blocks site data) tabs don't notify each
 * other. Each then finds out by itself.
 *
 * The Web Locks API serializes the tabs. It is missing on a page over plain HTTP that is not on
 * localhost, and a tab that hangs may keep its lock. The server's grace period for refresh tokens
 * that were just rotated covers both.
 */
export class Tabs {
  #name;
  #locks;
  #channel;
  #lastTurn = Promise.resolve();

  /**
   * @param {string | null} name the name of the shared session; null if this tab shares none
   * @param {(message: any) => void} hear called with each message of another tab
   */
  constructor(name, hear) {
    if (name === null) return;
    this.#name = name;
    this.#locks = navigator.locks;
    this.#channel = channel(name);
    this.#channel?.addEventListener('message', ({ data }) => hear(data));
  }

  /**
   * Runs `work` alone among the tabs, but waits only for a limited time for a tab that hangs.
   *
   * @template T
   * @param {() => Promise<T>} work
   * @returns {Promise<T>}
   */
  inTurn(work) {
    if (this.#locks) return this.#inTurnOfAll(work);
    const turn = this.#lastTurn.then(work);
    this.#lastTurn = turn.then(() => {}, () => {});
    return turn;
  }

  async #inTurnOfAll(work) {
    let isMine = false;
    const signal = timeout(LONGEST_WAIT_MS);
    try {
      return await this.#locks.request(this.#name, { signal }, () => {
        isMine = true;
        return work();
      });
    } catch (error) {
      if (isMine) throw error;
      // another tab hangs, or the browser blocks site data and with it the locks
      return work();
    }
  }

  /** Sends a message to all other tabs. */
  tell(message) {
    this.#channel?.postMessage(message);
  }
}

function channel(name) {
  try {
    return globalThis.BroadcastChannel && new BroadcastChannel(name);
  } catch {
    return undefined;
  }
}
