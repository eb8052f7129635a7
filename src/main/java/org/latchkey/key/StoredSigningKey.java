package org.latchkey.key;

import jakarta.persistence.Column;
import jakarta.persistence.Entity;
import jakarta.persistence.Id;
import jakarta.persistence.Table;
import java.time.Instant;

/** A signing key as the database keeps it: encrypted, for its own id alone. */
@Entity
@Table(name = "signing_key")
class StoredSigningKey {

    @Id private String id;

    @Column(name = "sealed_jwk")
    private String sealedJwk;

    @Column(name = "created_at")
    private Instant createdAt;

    protected StoredSigningKey() {}

    StoredSigningKey(String id, String sealedJwk, Instant createdAt) {
        this.id = id;
        this.sealedJwk = sealedJwk;
        this.createdAt = createdAt;
    }

    String id() {
        return id;
    }

    String sealedJwk() {
        return sealedJwk;
    }

    Instant createdAt() {
        return createdAt;
    }
}
