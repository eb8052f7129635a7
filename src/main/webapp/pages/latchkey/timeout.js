/**
 * @param {number} milliseconds
 * @returns {AbortSignal} aborts after that time with a TimeoutError, in older browsers too
 */
export function timeout(milliseconds) {
  if (AbortSignal.timeout) return AbortSignal.timeout(milliseconds);
  const controller = new AbortController();
  setTimeout(
    () => controller.abort(new DOMException('The time is up', 'TimeoutError')),
    milliseconds,
  );
  return controller.signal;
}
