import { timeout } from './timeout.js';

const LONGEST_WAIT_MS = 20_000;

/**
 * What the tabs of one browser do about the session they share: each writes its cookie in turn,
 * and they tell one another what became of it.
 *
 * In a browser that has no BroadcastChannel, or none with site data blocked, they tell nothing, and
 * each finds out by itself.
 *
 * Turns are the Web Locks API's. Where there is none (a page over plain HTTP that is not on
 * localhost), or a tab that hangs does not end its turn, the server's grace for tokens just rotated
 * away makes up for it.
 */
export class Tabs {
  #name;
  #locks;
  #channel;
  #lastTurn = Promise.resolve();

  /**
   * @param {string | null} name of what they share; null when this tab shares nothing
   * @param {(message: any) => void} hear is called with what another tab tells
   */
  constructor(name, hear) {
    if (name === null) return;
    this.#name = name;
    this.#locks = navigator.locks;
    this.#channel = channel(name);
    this.#channel?.addEventListener('message', ({ data }) => hear(data));
  }

  /**
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
      // a tab hangs, or site data is blocked and turns with it
      return work();
    }
  }

  /** Tells all other tabs. */
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
