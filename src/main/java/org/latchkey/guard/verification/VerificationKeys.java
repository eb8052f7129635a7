package org.latchkey.guard.verification;

import java.util.Optional;

/** The keys that tokens are verified with: our own, or those that an issuer elsewhere publishes. */
public interface VerificationKeys {

    /**
     * The key with this id.
     *
     * @param id the {@code kid}; anything that a client may have sent
     */
    Optional<VerificationKey> find(String id);
}
