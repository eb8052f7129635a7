package org.latchkey.guard.verification;

import java.time.Instant;
import org.latchkey.guard.Caller;

/**
 * A token that the verifier has accepted. Its expiry, key and revocation must be checked again at every
 * use.
 */
final class VerifiedToken {

    private final String keyId;
    private final Instant expiresAt;
    private final long version;
    private final Caller caller;

    VerifiedToken(String keyId, Instant expiresAt, long version, Caller caller) {
        this.keyId = keyId;
        this.expiresAt = expiresAt;
        this.version = version;
        this.caller = caller;
    }

    Caller caller() {
        return caller;
    }

    String keyId() {
        return keyId;
    }

    /** The account's version when the token was issued. */
    long version() {
        return version;
    }

    Instant expiresAt() {
        return expiresAt;
    }

    /** Expiring exactly now counts as expired (RFC 7519 §4.1.4: "on or after"). */
    boolean isExpired(Instant now) {
        return !now.isBefore(expiresAt);
    }
}
