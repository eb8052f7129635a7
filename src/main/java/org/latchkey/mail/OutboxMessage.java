package org.latchkey.mail;

import jakarta.persistence.Column;
import jakarta.persistence.Entity;
import jakarta.persistence.Id;
import jakarta.persistence.Table;
import java.time.Instant;

/** A letter that is written and not yet sent, as the database keeps it. */
@Entity
@Table(name = "outbox")
class OutboxMessage {

    @Id
    private String id;

    private String recipient;

    @SuppressWarnings("UnusedVariable") // queries ask for it
    @Column(name = "account_id")
    private String accountId;

    private String sealed;

    @Column(name = "created_at")
    private Instant createdAt;

    @Column(name = "expires_at")
    private Instant expiresAt;

    @SuppressWarnings("UnusedVariable") // queries ask for it
    @Column(name = "next_attempt_at")
    private Instant nextAttemptAt;

    private long attempts;

    private boolean rationed;

    /** For the persistence provider. */
    protected OutboxMessage() {}

    /**
     * @param accountId or null
     * @param isLimited whether its recipient gets so many an hour and no more
     * @param end from when on it is not sent any more
     */
    OutboxMessage(
            String id,
            String recipient,
            String accountId,
            boolean isLimited,
            String sealed,
            Instant now,
            Instant end) {
        this.id = id;
        this.recipient = recipient;
        this.accountId = accountId;
        this.rationed = isLimited;
        this.sealed = sealed;
        this.createdAt = now;
        this.expiresAt = end;
        this.nextAttemptAt = now;
    }

    String id() {
        return id;
    }

    /** What stands for the address that it is to. */
    String recipient() {
        return recipient;
    }

    boolean isLimited() {
        return rationed;
    }

    String sealed() {
        return sealed;
    }

    Instant createdAt() {
        return createdAt;
    }

    Instant expiresAt() {
        return expiresAt;
    }

    /** How often somebody has begun to send it. */
    long attempts() {
        return attempts;
    }
}
