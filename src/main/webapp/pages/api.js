import { ApiProblem } from './api-problem.js';
import * as urls from './urls.js';

const PATIENCE_MS = 30_000;

/**
 * The client of the HTTP API. Every call that fails throws an ApiProblem.
 *
 * The access token is held here and nowhere else: a reload of the page forgets it, and
 * nothing that reads the browser's storage finds it.
 *
 * Events: `session-lost` when the server refused the access token, which is then forgotten.
 */
class ApiClient extends EventTarget {
  #accessToken = null;

  signUp({ email, password, name }) {
    return this.#send('POST', urls.users, { email, password, name });
  }

  /** Returns the user. */
  async signIn(email, password) {
    const { user, token } = await this.#send('POST', urls.token, { email, password });
    this.#accessToken = token;
    return user;
  }

  signOut() {
    this.#accessToken = null;
  }

  /** Returns { items, next }: `next` is the `after` of the next page, or null on the last. */
  tasks(after) {
    return this.#send('GET', after ? urls.tasksAfter(after) : urls.tasks);
  }

  addTask(title) {
    return this.#send('POST', urls.tasks, { title });
  }

  changeTask(id, changes) {
    return this.#send('PATCH', urls.task(id), changes);
  }

  /** A task that is gone already, deleted in another window, is what was asked for. */
  async deleteTask(id) {
    try {
      await this.#send('DELETE', urls.task(id));
    } catch (problem) {
      if (problem.slug !== 'not-found') throw problem;
    }
  }

  async #send(method, url, body) {
    const accessToken = this.#accessToken;
    try {
      return await exchange(url, {
        method,
        headers: headers(accessToken, body),
        body: JSON.stringify(body),
        cache: 'no-store',
        signal: AbortSignal.timeout(PATIENCE_MS),
      });
    } catch (problem) {
      // A late refusal of an earlier session's token must not end the present session.
      const isCurrent = accessToken === this.#accessToken;
      if (problem.slug === 'invalid-token' && isCurrent) this.#loseSession();
      throw problem;
    }
  }

  #loseSession() {
    this.#accessToken = null;
    this.dispatchEvent(new Event('session-lost'));
  }
}

function headers(accessToken, body) {
  return {
    Accept: 'application/json, application/problem+json',
    ...(accessToken && { Authorization: `Bearer ${accessToken}` }),
    ...(body && { 'Content-Type': 'application/json' }),
  };
}

async function exchange(url, request) {
  try {
    const response = await fetch(url, request);
    if (!response.ok) throw await ApiProblem.from(response);
    return response.status === 204 ? undefined : await response.json();
  } catch (cause) {
    throw cause instanceof ApiProblem ? cause : ApiProblem.unreachable(cause);
  }
}

export const api = new ApiClient();
