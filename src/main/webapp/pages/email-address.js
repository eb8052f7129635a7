/**
 * @param {string} email
 * @returns {string} as the API takes it: a domain beyond ASCII in punycode (URL Standard)
 */
export function inAscii(email) {
  const at = email.lastIndexOf('@');
  const domain = email.slice(at + 1);
  if (at < 0 || /^[ -~]*$/.test(domain)) return email;
  try {
    return email.slice(0, at + 1) + new URL(`http://${domain}`).hostname;
  } catch {
    return email; // refused by the API, in words
  }
}
