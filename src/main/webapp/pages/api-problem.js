/**
 * Why a request failed: what the server said as application/problem+json (RFC 9457), or
 * `unreachable` when no readable answer came.
 *
 * - slug: the last part of the problem's type, such as `email-taken`
 * - errors: the faults of single fields, a list of { pointer, detail }
 * - reference: finds an internal error in the server's log
 * - retryAfter: seconds to wait before trying again, or null when the server named none
 */
export class ApiProblem extends Error {
  constructor(body, { retryAfter = null, cause } = {}) {
    const { type = '', title = '', detail, errors = [], reference } = body;
    super(detail ?? title, { cause });
    this.name = 'ApiProblem';
    this.slug = type.split('/').pop();
    this.errors = errors;
    this.reference = reference;
    this.retryAfter = retryAfter;
  }

  static async from(response) {
    const body = isProblem(response) ? await response.json() : unexpected(response);
    return new ApiProblem(body, { retryAfter: secondsToWait(response) });
  }

  static unreachable(cause) {
    return new ApiProblem({ type: 'unreachable' }, { cause });
  }
}

function isProblem(response) {
  return response.headers.get('Content-Type')?.startsWith('application/problem+json');
}

/** What a proxy in front of the server answers has no problem in it. */
function unexpected(response) {
  return { title: `The server gave an unexpected answer (status ${response.status}).` };
}

function secondsToWait(response) {
  const seconds = Number.parseInt(response.headers.get('Retry-After'), 10);
  return Number.isNaN(seconds) ? null : seconds;
}
