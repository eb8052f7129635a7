package org.latchkey.throttle;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.event.Observes;
import jakarta.inject.Inject;
import org.latchkey.settings.reading.Secret;
import org.latchkey.storage.encryption.Digests;
import org.latchkey.storage.encryption.SharedSecrets;

/**
 * Computes the HMAC-SHA-256 of a typed email address, under a key that all nodes share. Rate limits count this value
 * instead of the address. So the database holds no strangers' addresses, and no password that somebody typed into the
 * wrong field.
 */
@ApplicationScoped
class IdentifierHmac {

    private final SharedSecrets secrets;
    private volatile Secret secret;

    /** For the client proxy. */
    protected IdentifierHmac() {
        this(null);
    }

    @Inject
    IdentifierHmac(SharedSecrets secrets) {
        this.secrets = secrets;
    }

    void load(@Observes SharedSecrets.Loading event) {
        secret = secrets.named("throttle");
    }

    /** Returns the HMAC of any text: always 43 characters. */
    String of(String text) {
        return Digests.hmac(secret.bytes(), text);
    }
}
