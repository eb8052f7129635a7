package org.latchkey.token.key;

import jakarta.persistence.Entity;
import jakarta.persistence.Id;
import jakarta.persistence.Table;
import java.time.Instant;
import java.util.Optional;
import org.latchkey.settings.SigningAlgorithm;

/** A signing key in the database. Its JWK is encrypted and bound to its id. */
@Entity
@Table(name = "signing_key")
class StoredSigningKey {

    @Id
    private String id;

    private String algorithm;

    private String sealedJwk;

    private Instant createdAt;

    private Instant activeAt;

    private Instant endedAt;

    protected StoredSigningKey() {}

    StoredSigningKey(KeyLifecycle lifecycle, String sealedJwk) {
        this.id = lifecycle.id();
        this.algorithm = lifecycle.algorithm().text();
        this.sealedJwk = sealedJwk;
        this.createdAt = lifecycle.createdAt();
        this.activeAt = lifecycle.activeAt();
    }

    String id() {
        return id;
    }

    String sealedJwk() {
        return sealedJwk;
    }

    void activateAt(Instant time) {
        activeAt = time;
    }

    void end(Instant now) {
        if (endedAt == null) {
            endedAt = now;
        }
    }

    KeyLifecycle lifecycle() {
        return new KeyLifecycle(
                id, SigningAlgorithm.named(algorithm), createdAt, activeAt, Optional.ofNullable(endedAt));
    }
}
