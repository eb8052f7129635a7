/** Time-based one-time passwords (TOTP, RFC 6238), and the authenticator apps of accounts. */
package org.latchkey.factor.totp;
