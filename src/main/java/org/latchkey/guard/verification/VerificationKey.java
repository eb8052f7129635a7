package org.latchkey.guard.verification;

import java.security.Key;

/**
 * What a signature is checked with.
 *
 * @param id the {@code kid} under which tokens name it
 * @param algorithm the one JWS algorithm (RFC 7518 §3.1) that it is for
 */
public record VerificationKey(String id, String algorithm, Key key) {

    /** The key itself is not told: it may be a shared secret. */
    @Override
    public String toString() {
        return "VerificationKey[" + id + ", " + algorithm + "]";
    }
}
