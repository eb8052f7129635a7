import { inAscii } from './email-address.js';
import { ApiProblem, Latchkey } from './latchkey.js';
import { timeout } from './latchkey/timeout.js';
import { proveAgain } from './reauthentication-dialog.js';
import * as urls from './urls.js';
import { language } from './words.js';

const PATIENCE_MS = 30_000;
const NO_CONTENT = [202, 204];

/** The session, which all tabs of this browser share. */
export const latchkey = new Latchkey({ api: urls.api });

/**
 * The client of the HTTP API. Every call that fails throws an ApiProblem. If the server wants the user to
 * prove again who they are, a dialog asks for it, and the request is repeated once.
 */
class ApiClient {
  /** Returns the user, or nothing if the email address has to be confirmed first. */
  signUp({ email, password, name }) {
    return this.#send('POST', urls.users, { email: inAscii(email), password, name });
  }

  /** Returns { user }, or { step } if the account has a second factor: step.complete() returns the user. */
  logIn(email, password) {
    return latchkey.login(inAscii(email), password);
  }

  /** Returns the user. See latchkey.loginWithPasskey(). */
  logInWithPasskey(options) {
    return latchkey.loginWithPasskey(options);
  }

  /** Returns the user who is logged in already, or null. */
  async resume() {
    return await latchkey.resume() ? this.me() : null;
  }

  logOut() {
    return latchkey.logout();
  }

  logOutEverywhere() {
    return latchkey.logout({ everywhere: true });
  }

  /** Returns the access token's claims. If the session has ended, `latchkey` fires `ended`. */
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

  /** Requests a new email address. It takes effect when the link in the email sent there is used. */
  changeEmail(email, password) {
    return this.#send('PUT', urls.myEmail, { email: inAscii(email), password });
  }

  askForVerification() {
    return this.#send('POST', urls.myEmailVerification);
  }

  /** Confirms an email address with a mailed token, and the password if nobody is logged in. */
  confirmEmail(token, password) {
    return this.#send('PUT', urls.email, { token, password });
  }

  askForReset(email) {
    return this.#send('POST', urls.passwordResets, { email: inAscii(email) });
  }

  /** Sets a new password with a mailed token. */
  resetPassword(token, new_password) {
    return this.#send('PUT', urls.password, { token, new_password });
  }

  /** Returns { totp, passkeys, recovery_codes }: when the app was set up, or null, and how many codes are left. */
  factors() {
    return this.#send('GET', urls.myFactors);
  }

  /** Returns { secret, uri, qr } for an authenticator app. A code from the app completes the set-up. */
  beginTotp() {
    return this.#send('POST', urls.myTotp);
  }

  /** Returns the new recovery codes, or nothing if the account had another second factor before. */
  async completeTotp(code) {
    const init = initOf('PUT', { code });
    return (await latchkey.fetchToken(urls.myTotp, init)).recovery_codes;
  }

  removeTotp() {
    return this.#delete(urls.myTotp);
  }

  /** Returns the new recovery codes, or nothing if the account had another second factor before. */
  async addPasskey(name) {
    return (await provenAgain(() => latchkey.addPasskey(name))).recovery_codes;
  }

  renamePasskey(id, name) {
    return this.#send('PATCH', urls.myPasskey(id), { name });
  }

  removePasskey(id) {
    return this.#delete(urls.myPasskey(id));
  }

  /** Returns new recovery codes. The earlier ones no longer work. */
  async renewRecoveryCodes() {
    return (await this.#send('POST', urls.myRecoveryCodes)).recovery_codes;
  }

  sessions() {
    return this.#send('GET', urls.sessions);
  }

  endSession(id) {
    return this.#delete(urls.session(id));
  }

  /** Returns all data stored about the user, as a Blob of JSON. */
  async exportData() {
    const response = await this.#ask('GET', urls.myExport);
    return read(() => response.blob());
  }

  deleteAccount() {
    return this.#send('DELETE', urls.me);
  }

  /** Returns { items, next }: `next` is the `after` of the next page, or null on the last page. */
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

  /** Returns a page of the users whose email address or name starts with `q`. */
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

  removeFactorsOf(id) {
    return this.#send('DELETE', urls.factorsOf(id));
  }

  startResetOf(id) {
    return this.#send('POST', urls.passwordResetOf(id));
  }

  /** Returns a page of audit events, newest first; of one user, of one type, or all. */
  events(user, type, after) {
    return this.#send('GET', urls.events(user, type, after));
  }

  /** Returns a page of the emails in the development outbox, newest first. */
  outbox(after) {
    return this.#send('GET', urls.outbox(after));
  }

  /** Deletes a resource. That it is already gone, deleted in another window, is not an error. */
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
    return provenAgain(() => latchkey.fetch(url, initOf(method, body)));
  }
}

/** Runs a request. If the user has to prove again who they are, a dialog asks for it, and it runs once more. */
async function provenAgain(request) {
  try {
    return await request();
  } catch (problem) {
    if (problem.type !== 'reauthentication-required') throw problem;
    const isProven = await proveAgain(problem.members.missing, await api.factors(), {
      send: proof => latchkey.reauthenticate(proof),
      sendPasskey: () => latchkey.reauthenticateWithPasskey(),
    });
    if (!isProven) throw problem;
    return request();
  }
}

function initOf(method, body) {
  return {
    method,
    headers: {
      // emails are written in the language of the pages
      'Accept-Language': language,
      ...body && { 'Content-Type': 'application/json' },
    },
    body: JSON.stringify(body),
    signal: timeout(PATIENCE_MS),
  };
}

async function read(body) {
  try {
    return await body();
  } catch (cause) {
    throw ApiProblem.unreachable(cause);
  }
}

export const api = new ApiClient();
