package org.latchkey.throttle;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import org.latchkey.settings.reading.Secret;
import org.latchkey.storage.encryption.Digests;
import org.latchkey.storage.encryption.SharedSecrets;

/**
 * What stands for a typed address where it is counted: its HMAC-SHA-256 under a key that all nodes
 * share. So the database names no strangers, and a password typed into the wrong field is in no
 * table.
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

    /** Before anything is served. */
    void load() {
        secret = secrets.named("throttle");
    }

    /** 43 characters, whatever the text. */
    String of(String text) {
        return Digests.hmac(secret.bytes(), text);
    }
}
