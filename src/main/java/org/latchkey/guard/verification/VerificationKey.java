package org.latchkey.guard.verification;

import java.security.Key;

/**
 * A key that verifies signatures.
 *
 * @param id the {@code kid} by which tokens refer to the key
 * @param algorithm the only JWS algorithm (RFC 7518 §3.1) that the key is for
 */
public record VerificationKey(String id, String algorithm, Key key) {

    /** Hides the key itself, which may be a shared secret. */
    @Override
    public String toString() {
        return "VerificationKey[" + id + ", " + algorithm + "]";
    }
}
