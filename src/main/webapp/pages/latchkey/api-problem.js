/**
 * Why a request failed: what the server said as application/problem+json (RFC 9457), or
 * `unreachable` when no readable answer came.
 */
export class ApiProblem extends Error {
  /** The last part of the problem's type, such as `email-taken`; empty where none was told. */
  type;
  /** The HTTP status, or 0 for `unreachable`. */
  status;
  /** What the server says about this one occurrence, or what kind of problem it is. */
  detail;
  /** @type {{ pointer: string, detail: string }[]} the faults of single fields */
  errors;
  /** @type {string | undefined} finds an internal error in the server's log */
  reference;
  /** @type {number | null} seconds to wait before trying again, where the server named any */
  retryAfter;

  /**
   * @param {Record<string, any>} body the members of the problem
   * @param {{ retryAfter?: number | null, cause?: unknown }} [more]
   */
  constructor(body, { retryAfter = null, cause } = {}) {
    const { type = '', title = '', status = 0, detail = title, errors = [], reference } = body;
    super(detail, { cause });
    this.name = 'ApiProblem';
    this.type = type.split('/').pop();
    this.status = status;
    this.detail = detail;
    this.errors = errors;
    this.reference = reference;
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

  /** What the server would say if it were asked to go on with the session. */
  static sessionOver() {
    return new ApiProblem(
      { type: 'invalid-refresh-token', title: 'The session is over.', status: 401 },
    );
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
