import { ApiProblem } from './api-problem.js';

/**
 * The Fetch API with a bearer token, and with an ApiProblem for whatever is no success. That a
 * request took too long (AbortSignal.timeout) counts as `unreachable`; that its caller gave it up
 * is no problem of the API's, and is thrown as it comes.
 *
 * @param {URL} url
 * @param {RequestInit} init
 * @param {string} [accessToken]
 * @returns {Promise<Response>} one that is `ok`
 */
export async function send(url, init, accessToken) {
  const headers = new Headers(init.headers);
  if (accessToken) headers.set('Authorization', `Bearer ${accessToken}`);
  const request = new Request(url, { cache: 'no-store', ...init, headers });
  const response = await reach(() => fetch(request));
  if (!response.ok) throw await ApiProblem.from(response);
  return response;
}

/**
 * @param {Response} response
 * @returns {Promise<any>} its body as JSON
 */
export function read(response) {
  return reach(() => response.json());
}

async function reach(work) {
  try {
    return await work();
  } catch (cause) {
    throw isUnreachable(cause) ? ApiProblem.unreachable(cause) : cause;
  }
}

/** A TypeError is how the Fetch API says it; a SyntaxError, that something else answered. */
function isUnreachable(cause) {
  return cause instanceof TypeError || cause instanceof SyntaxError || cause?.name === 'TimeoutError';
}
