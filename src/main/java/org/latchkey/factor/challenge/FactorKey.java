package org.latchkey.factor.challenge;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.event.Observes;
import jakarta.inject.Inject;
import org.latchkey.settings.reading.Secret;
import org.latchkey.storage.encryption.SharedSecrets;

/** The key that all nodes share for challenges, and for the HMAC of recovery codes. */
@ApplicationScoped
public class FactorKey {

    private final SharedSecrets secrets;
    private volatile Secret key;

    /** For the client proxy. */
    protected FactorKey() {
        this(null);
    }

    @Inject
    FactorKey(SharedSecrets secrets) {
        this.secrets = secrets;
    }

    void load(@Observes SharedSecrets.Loading event) {
        key = secrets.named("second-factor");
    }

    /** Returns the key: 32 bytes. */
    public byte[] bytes() {
        return key.bytes();
    }
}
