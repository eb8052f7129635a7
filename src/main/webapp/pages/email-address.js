/**
 * @param {string} email
 * @returns {string} the form that the API accepts: a domain beyond ASCII in Punycode (URL Standard)
 */
export function inAscii(email) {
  const at = email.lastIndexOf('@');
  const domain = email.slice(at + 1);
  if (at < 0 || /^[ -~]*$/.test(domain)) return email;
  try {
    return email.slice(0, at + 1) + new URL(`http://${domain}`).hostname;
  } catch {
    return email; // the API rejects it with a message
  }
}
