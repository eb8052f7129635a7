package org.latchkey.session;

import jakarta.persistence.Column;
import jakarta.persistence.Entity;
import jakarta.persistence.Id;
import jakarta.persistence.Table;
import java.time.Instant;
import java.util.Optional;
import org.latchkey.audit.Client;

/** A session: opened by a login, continued by refreshes, and ended by its user, by an admin or by theft. */
@Entity
@Table(name = "session")
class Session {

    @Id
    private String id;

    @Column(name = "account_id")
    private String accountId;

    @Column(name = "created_at")
    private Instant createdAt;

    @Column(name = "last_used_at")
    private Instant lastUsedAt;

    @Column(name = "ended_at")
    private Instant endedAt;

    private String ip;

    @Column(name = "user_agent")
    private String userAgent;

    private long generation;

    @Column(name = "rotated_at")
    private Instant rotatedAt;

    @Column(name = "rotated_before_at")
    private Instant rotatedBeforeAt;

    /** For the persistence provider. */
    protected Session() {}

    Session(String id, String accountId, Client client, Instant now) {
        this.id = id;
        this.accountId = accountId;
        this.ip = client.ip();
        this.userAgent = client.userAgent().orElse(null);
        this.createdAt = now;
        this.lastUsedAt = now;
    }

    String id() {
        return id;
    }

    String accountId() {
        return accountId;
    }

    /** Returns when the session was opened, which is when its user gave the password. */
    Instant createdAt() {
        return createdAt;
    }

    Instant lastUsedAt() {
        return lastUsedAt;
    }

    boolean hasEnded() {
        return endedAt != null;
    }

    Optional<Instant> endedAt() {
        return Optional.ofNullable(endedAt);
    }

    String ip() {
        return ip;
    }

    Optional<String> userAgent() {
        return Optional.ofNullable(userAgent);
    }

    long generation() {
        return generation;
    }

    RotationHistory rotationHistory() {
        return new RotationHistory(generation, Optional.ofNullable(rotatedAt), Optional.ofNullable(rotatedBeforeAt));
    }
}
