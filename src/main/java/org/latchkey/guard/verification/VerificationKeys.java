package org.latchkey.guard.verification;

import java.security.Key;
import java.util.Optional;

/** The keys that verify tokens: this server's own keys, or those that a remote issuer publishes. */
public interface VerificationKeys {

    /**
     * A key that verifies signatures.
     *
     * @param id the {@code kid} by which tokens refer to the key
     * @param algorithm the only JWS algorithm (RFC 7518 §3.1) that the key is for
     */
    record VerificationKey(String id, String algorithm, Key key) {

        /** Hides the key itself, which may be a shared secret. */
        @Override
        public String toString() {
            return "VerificationKey[" + id + ", " + algorithm + "]";
        }
    }

    /**
     * Finds the key with this id.
     *
     * @param id the {@code kid}, which may be any text that a client sent
     */
    Optional<VerificationKey> find(String id);
}
