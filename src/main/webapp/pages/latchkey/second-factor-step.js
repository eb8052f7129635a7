import { getPasskey } from './passkeys.js';

/** The second step of a login: the password was right, and the account has a second factor. */
export class SecondFactorStep {
  /** @type {string[]} what the account can complete the login with: some of `totp`, `recovery-code`, `passkey` */
  factors;
  #complete;
  #passkeyOptions;

  /**
   * @param {string[]} factors
   * @param {(proof: { code: string } | { passkey: object }) => Promise<import('../latchkey.js').User>} complete
   * @param {object} [passkeyOptions] PublicKeyCredentialRequestOptionsJSON, if the account has a passkey
   */
  constructor(factors, complete, passkeyOptions) {
    this.factors = factors;
    this.#complete = complete;
    this.#passkeyOptions = passkeyOptions;
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

  /**
   * Opens the session with a passkey. After a refused one (`invalid-code`) the login has to start over,
   * because its options work once.
   *
   * @returns {Promise<import('../latchkey.js').User>}
   */
  async completeWithPasskey() {
    return this.#complete({ passkey: await getPasskey(this.#passkeyOptions) });
  }
}
