/**
 * The reason why a request failed: a problem from the server (application/problem+json, RFC 9457), or
 * `unreachable` if no readable answer came.
 */
export class ApiProblem extends Error {
  /** The last part of the problem's type, such as `email-taken`; empty if the server sent none. */
  type;
  /** The HTTP status, or 0 for `unreachable`. */
  status;
  /** The problem's detail, or its title if it has none. */
  detail;
  /** @type {{ pointer: string, detail: string }[]} the errors of single fields */
  errors;
  /** @type {string | undefined} the reference by which an internal error is found in the server's log */
  reference;
  /** @type {Record<string, any>} the problem's other members, such as `missing` */
  members;
  /** @type {number | null} seconds to wait before a retry, or null if the server named none */
  retryAfter;

  /**
   * @param {Record<string, any>} body the members of the problem
   * @param {{ retryAfter?: number | null, cause?: unknown }} [more]
   */
  constructor(body, { retryAfter = null, cause } = {}) {
    const {
      type = '', title = '', status = 0, detail = title, errors = [], reference, ...members
    } = body;
    super(detail, { cause });
    this.name = 'ApiProblem';
    this.type = type.split('/').pop();
    this.status = status;
    this.detail = detail;
    this.errors = errors;
    this.reference = reference;
    this.members = members;
    this.retryAfter = retryAfter;
  }

  /** @param {Response} response one that is not `ok` */
  static async from(response) {
    const body = isProblem(response) ? await response.json().catch(() => ({})) : unexpected(response);
    return new ApiProblem(
      { ...body, status: response.status },
      { retryAfter: secondsToWait(response) },
    );
  }

  /** @param {unknown} cause */
  static unreachable(cause) {
    return new ApiProblem({ type: 'unreachable', title: "The server can't be reached." }, { cause });
  }

  /** The problem that the server would answer to a refresh of this session. */
  static sessionOver() {
    return new ApiProblem(
      { type: 'invalid-refresh-token', title: 'The session is over.', status: 401 },
    );
  }
}

function isProblem(response) {
  return response.headers.get('Content-Type')?.startsWith('application/problem+json');
}

/** An answer from a proxy in front of the server contains no problem. */
function unexpected(response) {
  return { title: `The server gave an unexpected answer (status ${response.status}).` };
}

function secondsToWait(response) {
  const seconds = Number.parseInt(response.headers.get('Retry-After'), 10);
  return Number.isNaN(seconds) ? null : seconds;
}
