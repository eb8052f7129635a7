package org.latchkey.throttle;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
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

    @Inject
    IdentifierHmac(SharedSecrets secrets) {
        this.secrets = secrets;
    }

    /** Returns the HMAC of any text: always 43 characters. */
    String of(String text) {
        return Digests.hmac(secrets.named("throttle").bytes(), text);
    }
}
