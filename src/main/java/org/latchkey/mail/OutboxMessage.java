package org.latchkey.mail;

import jakarta.persistence.Entity;
import jakarta.persistence.Id;
import jakarta.persistence.Table;
import java.time.Instant;
import org.latchkey.mail.template.EmailTemplates.RenderedEmail;

/** The entity of a queued email: rendered, encrypted and not yet sent. */
@Entity
@Table(name = "outbox")
class OutboxMessage {

    @Id
    private String id;

    private String recipient;

    @SuppressWarnings("UnusedVariable") // only queries read it
    private String accountId;

    private String sealed;

    private Instant createdAt;

    private Instant expiresAt;

    @SuppressWarnings("UnusedVariable") // only queries read it
    private Instant nextAttemptAt;

    private long attempts;

    private boolean rationed;

    /** For the persistence provider. */
    protected OutboxMessage() {}

    /**
     * Creates a message that is due at once.
     *
     * @param mail the email, of which the id and the time are stored
     * @param recipient the HMAC of the recipient's address
     * @param accountId the account that the email is about, or null
     * @param isLimited whether it counts towards the recipient's hourly limit
     * @param sealed the encrypted email
     * @param expiresAt from this time on, the email is no longer sent
     */
    OutboxMessage(
            RenderedEmail mail,
            String recipient,
            String accountId,
            boolean isLimited,
            String sealed,
            Instant expiresAt) {
        this.id = mail.id();
        this.recipient = recipient;
        this.accountId = accountId;
        this.rationed = isLimited;
        this.sealed = sealed;
        this.createdAt = mail.at();
        this.expiresAt = expiresAt;
        this.nextAttemptAt = mail.at();
    }

    String id() {
        return id;
    }

    /** Returns the HMAC of the recipient's address. */
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

    /** Returns how many attempts to send it have begun, including the current one. */
    long attempts() {
        return attempts;
    }
}
