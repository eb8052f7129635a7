import { inAscii } from './email-address.js';
import { ApiProblem, Latchkey } from './latchkey.js';
import { timeout } from './latchkey/timeout.js';
import * as urls from './urls.js';
import { language } from './words.js';

const PATIENCE_MS = 30_000;
const NO_CONTENT = [202, 204];

/** Whose session this is, in all tabs of this browser. */
export const latchkey = new Latchkey({ api: urls.api });

/** The client of the HTTP API. Every call that fails throws an ApiProblem. */
class ApiClient {
  /** Returns the user; or nothing, when a letter has to be answered first. */
  signUp({ email, password, name }) {
    return this.#send('POST', urls.users, { email: inAscii(email), password, name });
  }

  /** Returns the user. */
  signIn(email, password) {
    return latchkey.login(inAscii(email), password);
  }

  /** Returns the user who is signed in already, or null. */
  async resume() {
    return await latchkey.resume() ? this.me() : null;
  }

  signOut() {
    return latchkey.logout();
  }

  signOutEverywhere() {
    return latchkey.logout({ everywhere: true });
  }

  /** Returns the access token's claims; where the session is over, `latchkey` says so. */
  claims() {
    return this.#send('GET', urls.claims);
  }

  /** Returns the user. */
  me() {
    return this.#send('GET', urls.me);
  }

  /** Returns the user. */
  changeName(name) {
    return this.#send('PATCH', urls.me, { name });
  }

  changePassword(current_password, new_password) {
    return this.#send('PUT', urls.myPassword, { current_password, new_password });
  }

  /** The change counts once the letter to the new address has been answered. */
  changeEmail(email, password) {
    return this.#send('PUT', urls.myEmail, { email: inAscii(email), password });
  }

  askForVerification() {
    return this.#send('POST', urls.myEmailVerification);
  }

  /** Takes the token of a letter, and the password where nobody is signed in. */
  confirmEmail(token, password) {
    return this.#send('PUT', urls.email, { token, password });
  }

  askForReset(email) {
    return this.#send('POST', urls.passwordResets, { email: inAscii(email) });
  }

  /** Takes the token of a letter. */
  resetPassword(token, new_password) {
    return this.#send('PUT', urls.password, { token, new_password });
  }

  sessions() {
    return this.#send('GET', urls.sessions);
  }

  endSession(id) {
    return this.#delete(urls.session(id));
  }

  /** Returns everything stored about the user, as a Blob of JSON. */
  async exportData() {
    const response = await this.#ask('GET', urls.myExport);
    return read(() => response.blob());
  }

  leave() {
    return this.#send('DELETE', urls.me);
  }

  /** Returns { items, next }: `next` is the `after` of the next page, or null on the last. */
  tasks(after) {
    return this.#send('GET', urls.tasks(after));
  }

  addTask(title) {
    return this.#send('POST', urls.tasks(), { title });
  }

  changeTask(id, changes) {
    return this.#send('PATCH', urls.task(id), changes);
  }

  deleteTask(id) {
    return this.#delete(urls.task(id));
  }

  /** Users whose address or name begins so. */
  users(q, after) {
    return this.#send('GET', urls.usersFound(q, after));
  }

  user(id) {
    return this.#send('GET', urls.user(id));
  }

  changeUser(id, changes) {
    return this.#send('PATCH', urls.user(id), changes);
  }

  deleteUser(id) {
    return this.#delete(urls.user(id));
  }

  endSessionsOf(id) {
    return this.#send('DELETE', urls.sessionsOf(id));
  }

  startResetOf(id) {
    return this.#send('POST', urls.passwordResetOf(id));
  }

  /** Newest first; of one user, of one type, or of all. */
  events(user, type, after) {
    return this.#send('GET', urls.events(user, type, after));
  }

  /** Newest first. */
  letters(after) {
    return this.#send('GET', urls.letters(after));
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
    const response = await this.#ask(method, url, body);
    if (NO_CONTENT.includes(response.status)) return undefined;
    return read(() => response.json());
  }

  #ask(method, url, body) {
    return latchkey.fetch(url, {
      method,
      headers: {
        // letters are written in the language of the pages
        'Accept-Language': language,
        ...body && { 'Content-Type': 'application/json' },
      },
      body: JSON.stringify(body),
      signal: timeout(PATIENCE_MS),
    });
  }
}

async function read(body) {
  try {
    return await body();
  } catch (cause) {
    throw ApiProblem.unreachable(cause);
  }
}

export const api = new ApiClient();
