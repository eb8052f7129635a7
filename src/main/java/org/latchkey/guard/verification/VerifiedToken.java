package org.latchkey.guard.verification;

import java.time.Instant;
import org.latchkey.guard.Caller;

/**
 * A token that the verifier has accepted. Its expiry, key and revocation must be checked again at every
 * use.
 *
 * @param version the account's version when the token was issued
 */
record VerifiedToken(String keyId, Instant expiresAt, long version, Caller caller) {

    /** Expiring exactly now counts as expired (RFC 7519 §4.1.4: "on or after"). */
    boolean isExpired(Instant now) {
        return !now.isBefore(expiresAt);
    }
}
