package org.latchkey.guard.verification;

import java.util.Optional;

/** The keys that verify tokens: this server's own keys, or those that a remote issuer publishes. */
public interface VerificationKeys {

    /**
     * Finds the key with this id.
     *
     * @param id the {@code kid}, which may be any text that a client sent
     */
    Optional<VerificationKey> find(String id);
}
