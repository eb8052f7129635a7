/** The words for every problem: what happened, and what the user can do about it. */

const WHOLE = {
  'invalid-credentials': () => "That address and password don't match.",
  'overloaded': problem => `The server is busy right now. ${tryAgain(problem)}`,
  'too-many-attempts': problem => `Too many attempts. ${tryAgain(problem)}`,
  'internal-error': ({ reference }) =>
    'Something went wrong on the server. '
    + `If you report this, please give the reference ${reference}.`,
  'unreachable': () => "The server can't be reached. Please check your connection and try again.",
};

const FIELDS = {
  'missing-email': { email: 'Please enter your email address.' },
  'missing-password': { password: 'Please enter your password.' },
  'email-taken': { email: 'There is already an account with that address.' },
};

/** The sentence about the whole problem: the server's own, where we know none better. */
export function describe(problem) {
  return WHOLE[problem.type]?.(problem) ?? problem.message;
}

/** The sentences about single fields, by the field's name; empty when there are none. */
export function describeFields(problem) {
  const fields = { ...FIELDS[problem.type] };
  for (const { pointer, detail } of problem.errors) {
    const name = pointer.slice(1);
    fields[name] = fields[name] ? `${fields[name]} ${detail}` : detail;
  }
  return fields;
}

function tryAgain({ retryAfter }) {
  if (retryAfter === null) return 'Please try again shortly.';
  if (retryAfter < 120) return `Please try again in ${inUnit(retryAfter, 'second')}.`;
  return `Please try again in ${inUnit(Math.ceil(retryAfter / 60), 'minute')}.`;
}

function inUnit(count, unit) {
  return new Intl.NumberFormat('en', { style: 'unit', unit, unitDisplay: 'long' }).format(count);
}
