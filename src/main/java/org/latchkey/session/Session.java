package org.latchkey.session;

import jakarta.persistence.Column;
import jakarta.persistence.Entity;
import jakarta.persistence.Id;
import jakarta.persistence.Table;
import java.time.Instant;

/** What a login opens, and every token of it names. */
@Entity
@Table(name = "session")
class Session {

    @Id private String id;

    @Column(name = "account_id")
    private String accountId;

    @Column(name = "created_at")
    private Instant createdAt;

    @Column(name = "last_used_at")
    private Instant lastUsedAt;

    @Column(name = "ended_at")
    private Instant endedAt;

    @SuppressWarnings("UnusedVariable") // kept for its user to see, not read here
    private String ip;

    @Column(name = "user_agent")
    private String userAgent;

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

    Instant createdAt() {
        return createdAt;
    }
}
