/** The second step of a login: the password was right, and the account has a second factor. */
export class SecondFactorStep {
  /** @type {string[]} what the account can complete the login with: some of `totp`, `recovery-code`, `passkey` */
  factors;
  #complete;

  /**
   * @param {string[]} factors
   * @param {(proof: { code: string }) => Promise<import('../latchkey.js').User>} complete
   */
  constructor(factors, complete) {
    this.factors = factors;
    this.#complete = complete;
  }

  /**
   * Opens the session. After a wrong code (`invalid-code`) it can be called again. After
   * `invalid-challenge` the login has to start over: it took more than five minutes, or five codes were
   * wrong.
   *
   * @param {string} code from the authenticator app, or a recovery code
   * @returns {Promise<import('../latchkey.js').User>}
   */
  complete(code) {
    return this.#complete({ code });
  }
}
