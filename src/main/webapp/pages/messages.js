import { root } from './urls.js';
import { locale, t, tServer } from './words.js';

/** The messages for every problem: what happened, and what the user can do about it. */

const WHOLE = {
  'invalid-credentials': () => t("That address and password don't match."),
  'wrong-password': () => t('That is not your password.'),
  // only when confirming an email address: nothing else is requested without a session
  'missing-token': () =>
    t('The email is about another account than the one logged in here. Please enter the password of that account.'),
  'invalid-token': () => t('Your session has ended. Please log in again.'),
  'invalid-refresh-token': () => t('Your session has ended. Please log in again.'),
  // if the user closes the dialog that asks for it
  'reauthentication-required': () =>
    t('Nothing was changed, because you did not confirm that it is you.'),
  'wrong-code': () => t('That code is not right, or it was used already.'),
  'invalid-code': () => t('That code is not right, or it was used already.'),
  'invalid-challenge': () =>
    t('That took too long, or there were too many wrong codes. Please log in again.'),
  'passkey-canceled': () => t('No passkey was used. It was canceled, or took too long.'),
  'passkey-unsupported': () => t('This browser has no passkeys. Please use another browser, or your password.'),
  'passkey-elsewhere': () => t('Passkeys of this site do not work at this address.'),
  'passkeys-unavailable': () => t('Passkeys of this site do not work at this address.'),
  'passkey-known': () => t('This device has a passkey of an account here already.'),
  'too-many-passkeys': () => t('You have 20 passkeys. Please remove one first.'),
  'invalid-passkey': () => t('The passkey was not accepted. Please try again.'),
  'no-passkey': () => t('Your account has no passkey. Please use your password.'),
  'second-factor-required': () => t('Please enter a code from your authenticator app, too.'),
  'insufficient-authentication': () => t('This needs a recent login with a second factor.'),
  'enrollment-required': () => t('Please set up a second factor first.'),
  'no-pending-totp': () =>
    t('That took too long, or there were too many wrong codes. Please start again, and scan the new QR code.'),
  'totp-active': () => t('An authenticator app is already set up. Please reload this page.'),
  'no-second-factor': () => t('There is no second factor any more. Please reload this page.'),
  'last-factor': () =>
    t('Your account needs a second factor, and this is the only one.'),
  'invalid-reset-token': () =>
    t('This link no longer works: it was used, is older than 30 minutes, or a newer email replaced it.'),
  'invalid-verification-token': () =>
    t('This link no longer works: it was used, is older than a day, or a newer email replaced it.'),
  // the page finds this out itself, before it sends a request
  'incomplete-link': () =>
    t('This link is incomplete. Please open it again from the email, or send another email.'),
  'signup-closed': () =>
    t("Sign-up is closed. Please ask the administrator of this site."),
  'insufficient-role': () => t('Your account is not allowed to do that.'),
  'last-admin': () =>
    t('This is the last admin. Please give the role to another account first.'),
  'not-found': () => t('That does not exist, or no longer exists.'),
  'cross-origin-request': () =>
    t('This page has another address. Please open it there. If this address is right, the administrator has to set latchkey.issuer to {issuer}.',
    { issuer: new URL('api', root).href }),
  'keys-not-rotated': () => t("The keys are set by the server's settings."),
  'body-too-large': () => t('That is too long.'),
  'overloaded': problem => `${t('The server is busy right now.')} ${tryAgain(problem)}`,
  'too-many-attempts': problem => `${t('Too many attempts.')} ${tryAgain(problem)}`,
  'internal-error': ({ reference }) =>
    t('Something went wrong on the server. If you report this, please give the reference '
      + '{reference}.', { reference }),
  'unreachable': () =>
    t("The server can't be reached. Please check your connection and try again."),
};

/** The problems that only a faulty page gets, or one older than the server. */
const OUTDATED = [
  'malformed-json', 'invalid-request', 'method-not-allowed', 'not-acceptable',
  'unsupported-media-type',
];

const FIELDS = {
  'missing-email': () => ({ email: t('Please enter your email address.') }),
  'missing-password': () => ({ password: t('Please enter your password.') }),
  'email-taken': () => ({ email: t('There is already an account with that address.') }),
};

/** Returns the message about the whole problem. */
export function describe(problem) {
  if (Object.hasOwn(WHOLE, problem.type)) return WHOLE[problem.type](problem);
  if (OUTDATED.includes(problem.type)) {
    return t('The server rejected that. Please reload this page.');
  }
  const fields = Object.values(describeFields(problem));
  if (fields.length > 0) return fields.join(' ');
  return t('The server gave an unexpected answer (status {status}).', problem);
}

/** Returns the messages about single fields, by the field's name; empty if there are none. */
export function describeFields(problem) {
  const known = FIELDS[problem.type]?.(problem) ?? {};
  const fields = { ...known };
  for (const { pointer, detail } of problem.errors) {
    const name = pointer.slice(1);
    if (Object.hasOwn(known, name)) continue;
    const sentence = tServer(detail);
    fields[name] = fields[name] ? `${fields[name]} ${sentence}` : sentence;
  }
  return fields;
}

function tryAgain({ retryAfter }) {
  if (retryAfter === null) return t('Please try again shortly.');
  return t('Please try again in {wait}.', { wait: duration(retryAfter) });
}

function duration(seconds) {
  if (seconds < 120) return inUnit(seconds, 'second');
  if (seconds < 7200) return inUnit(Math.ceil(seconds / 60), 'minute');
  return inUnit(Math.ceil(seconds / 3600), 'hour');
}

function inUnit(count, unit) {
  return new Intl.NumberFormat(locale, { style: 'unit', unit, unitDisplay: 'long' }).format(count);
}
