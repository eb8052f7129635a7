package org.latchkey.storage.encryption;

import jakarta.persistence.Entity;
import jakarta.persistence.Id;
import jakarta.persistence.Table;
import java.time.Instant;

/** A secret that all nodes share, encrypted in the database. The ciphertext is bound to the secret's name. */
@Entity
@Table(name = "shared_secret")
class SharedSecret {

    @Id
    private String name;

    private String sealed;

    @SuppressWarnings("UnusedVariable") // for people who read the database
    private Instant createdAt;

    /** For the persistence provider. */
    protected SharedSecret() {}

    SharedSecret(String name, String sealed, Instant createdAt) {
        this.name = name;
        this.sealed = sealed;
        this.createdAt = createdAt;
    }

    String name() {
        return name;
    }

    String sealed() {
        return sealed;
    }
}
