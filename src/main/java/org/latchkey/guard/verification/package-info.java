/** Verifies access tokens and revocation lists. */
package org.latchkey.guard.verification;
