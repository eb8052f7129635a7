import { ApiProblem, Latchkey } from './latchkey.js';
import * as urls from './urls.js';

const PATIENCE_MS = 30_000;

/** Who is signed in, in all tabs of this browser. */
export const latchkey = new Latchkey({ api: urls.api });

/** The client of the HTTP API. Every call that fails throws an ApiProblem. */
class ApiClient {
  signUp({ email, password, name }) {
    return this.#send('POST', urls.users, { email, password, name });
  }

  /** Returns the user. */
  signIn(email, password) {
    return latchkey.login(email, password);
  }

  /** Returns the user who is signed in already, or null. */
  async resume() {
    return await latchkey.resume() ? this.#send('GET', urls.me) : null;
  }

  signOut() {
    return latchkey.logout();
  }

  signOutEverywhere() {
    return latchkey.logout({ everywhere: true });
  }

  sessions() {
    return this.#send('GET', urls.sessions);
  }

  endSession(id) {
    return this.#delete(urls.session(id));
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

  deleteTask(id) {
    return this.#delete(urls.task(id));
  }

  /** What is gone already, deleted in another window, is what was asked for. */
  async #delete(url) {
    try {
      await this.#send('DELETE', url);
    } catch (problem) {
      if (problem.type !== 'not-found') throw problem;
    }
  }

  async #send(method, url, body) {
    const response = await latchkey.fetch(url, {
      method,
      headers: body && { 'Content-Type': 'application/json' },
      body: JSON.stringify(body),
      signal: AbortSignal.timeout(PATIENCE_MS),
    });
    return response.status === 204 ? undefined : read(response);
  }
}

async function read(response) {
  try {
    return await response.json();
  } catch (cause) {
    throw ApiProblem.unreachable(cause);
  }
}

export const api = new ApiClient();
