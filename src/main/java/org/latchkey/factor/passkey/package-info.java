/** Passkeys (WebAuthn Level 3): options for browsers, the verification of their answers, and the passkeys of accounts. */
package org.latchkey.factor.passkey;
