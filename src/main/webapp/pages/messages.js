import { root } from './urls.js';
import { locale, t, tServer } from './words.js';

/** The messages for every problem: what happened, and what the user can do about it. */

const WHOLE = {
  'invalid-credentials': () => t("That address and password don't match."),
  'wrong-password': () => t('That is not your password.'),
  // only when confirming an email address: nothing else is requested without a session
  'missing-token': () =>
    t('The letter is about another account than the one signed in here. Please enter its password.'),
  'invalid-token': () => t('Your session is over. Please sign in again.'),
  'invalid-refresh-token': () => t('Your session is over. Please sign in again.'),
  'reauthentication-required': () =>
    t('It has been a while since you signed in. Please enter your password.'),
  'invalid-reset-token': () =>
    t('This link is good no longer: it has been used, is older than 30 minutes, '
      + 'or a newer letter came after it.'),
  'invalid-verification-token': () =>
    t('This link is good no longer: it has been used, is older than a day, '
      + 'or a newer letter came after it.'),
  // the page finds this out itself, before it sends a request
  'incomplete-link': () =>
    t('This link is incomplete. Please open it again from the email, or have another email sent.'),
  'signup-closed': () =>
    t("Accounts can't be made here by just anyone. Please ask whoever runs this site."),
  'insufficient-role': () => t('Your account may not do that.'),
  'last-admin': () =>
    t('No other admin would be left. Please give that role to another account first.'),
  'not-found': () => t('That is not here, or no longer.'),
  'cross-origin-request': () =>
    t('This page was opened from another address than its own. Please open it from there. If this '
      + 'address is right, whoever runs this site has to set latchkey.issuer to {issuer}.',
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
    return t('The server did not take that. Please load this page again.');
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
  const wait = retryAfter < 120
    ? inUnit(retryAfter, 'second') : inUnit(Math.ceil(retryAfter / 60), 'minute');
  return t('Please try again in {wait}.', { wait });
}

function inUnit(count, unit) {
  return new Intl.NumberFormat(locale, { style: 'unit', unit, unitDisplay: 'long' }).format(count);
}
