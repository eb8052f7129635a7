import { ApiProblem } from './api-problem.js';

/**
 * Sends a request with the Fetch API and a bearer token. A timeout (AbortSignal.timeout) counts as
 * `unreachable`. If the caller aborts the request, the AbortError is thrown unchanged.
 *
 * @param {URL} url
 * @param {RequestInit} init
 * @param {string} [accessToken]
 * @returns {Promise<Response>} a response that is `ok`
 * @throws {ApiProblem} if the response is not `ok`, or the server can't be reached
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
 * @returns {Promise<any>} its body, parsed as JSON
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

/** The Fetch API throws a TypeError for it. A SyntaxError means that something else answered. */
function isUnreachable(cause) {
  return cause instanceof TypeError || cause instanceof SyntaxError || cause?.name === 'TimeoutError';
}
