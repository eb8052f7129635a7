import { ApiProblem } from './api-problem.js';

/** What the browser refuses, by the name of its DOMException. */
const REFUSALS = {
  NotAllowedError: ['passkey-canceled', 'No passkey was given: it was canceled, or took too long.'],
  InvalidStateError: ['passkey-known', 'This device has a passkey of the account already.'],
  NotSupportedError: ['passkey-unsupported', 'This browser has no such passkeys.'],
  SecurityError: ['passkey-elsewhere', 'Passkeys of this site do not work at this address.'],
};

const MARGIN_MS = 30_000;

/** Says whether this browser offers passkeys to this page. */
export function hasPasskeys() {
  return typeof globalThis.PublicKeyCredential?.parseRequestOptionsFromJSON === 'function';
}

/** Says whether this browser can offer passkeys among the suggestions of a text field. */
export async function canSuggestPasskeys() {
  return hasPasskeys() && await PublicKeyCredential.isConditionalMediationAvailable?.() === true;
}

/**
 * Makes a new passkey on the user's device.
 *
 * @param {object} options PublicKeyCredentialCreationOptionsJSON
 * @returns {Promise<object>} a RegistrationResponseJSON
 * @throws {ApiProblem} `passkey-canceled`, `passkey-known`, `passkey-elsewhere` or `passkey-unsupported`
 */
export function createPasskey(options) {
  return ask(() => navigator.credentials.create({
    publicKey: PublicKeyCredential.parseCreationOptionsFromJSON(options),
  }));
}

/**
 * Asks the user for one of their passkeys.
 *
 * @param {object} options PublicKeyCredentialRequestOptionsJSON
 * @param {{ signal?: AbortSignal, mediation?: CredentialMediationRequirement }} [more] as for
 *   navigator.credentials.get()
 * @returns {Promise<object>} an AuthenticationResponseJSON
 * @throws {ApiProblem} `passkey-canceled`, `passkey-elsewhere` or `passkey-unsupported`
 */
export function getPasskey(options, more = {}) {
  return ask(() => navigator.credentials.get({
    ...more,
    publicKey: PublicKeyCredential.parseRequestOptionsFromJSON(options),
  }));
}

/**
 * Asks the user for one of their passkeys, among the suggestions of a text field. Until the user chooses one, it asks
 * with new options before the challenge of the last ones expires.
 *
 * @param {() => Promise<object>} newOptions fetches PublicKeyCredentialRequestOptionsJSON
 * @param {{ signal?: AbortSignal, mediation: 'conditional' }} more
 * @returns {Promise<object>} an AuthenticationResponseJSON
 * @throws {ApiProblem} as getPasskey()
 */
export async function awaitPasskey(newOptions, { signal, mediation }) {
  for (;;) {
    const options = await newOptions();
    const renewal = new AbortController();
    const renewAt = Date.now() + options.timeout - MARGIN_MS;
    // a timer alone would stop while the computer sleeps
    const timer = setInterval(() => { if (Date.now() >= renewAt) renewal.abort(); }, 1000);
    try {
      const signals = [renewal.signal, ...signal ? [signal] : []];
      return await getPasskey(options, { mediation, signal: AbortSignal.any(signals) });
    } catch (error) {
      if (!renewal.signal.aborted || signal?.aborted) throw error;
    } finally {
      clearInterval(timer);
    }
  }
}

async function ask(work) {
  if (!hasPasskeys()) throw problem('passkey-unsupported', 'This browser has no passkeys.');
  try {
    return (await work()).toJSON();
  } catch (cause) {
    if (!Object.hasOwn(REFUSALS, cause.name)) throw cause;
    throw problem(...REFUSALS[cause.name], cause);
  }
}

function problem(type, title, cause) {
  return new ApiProblem({ type, title }, { cause });
}
