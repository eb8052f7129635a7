package org.latchkey.factor.challenge;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import org.latchkey.storage.encryption.SharedSecrets;

/** The key that all nodes share for challenges, and for the HMAC of recovery codes. */
@ApplicationScoped
public class FactorKey {

    private final SharedSecrets secrets;

    @Inject
    FactorKey(SharedSecrets secrets) {
        this.secrets = secrets;
    }

    /** Returns the key: 32 bytes. */
    public byte[] bytes() {
        return secrets.named("second-factor").bytes();
    }
}
