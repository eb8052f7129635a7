package org.latchkey.confirmation;

import jakarta.persistence.Column;
import jakarta.persistence.Entity;
import jakarta.persistence.EnumType;
import jakarta.persistence.Enumerated;
import jakarta.persistence.Id;
import jakarta.persistence.Table;
import java.security.SecureRandom;
import java.time.Instant;
import org.latchkey.account.EmailAddress;
import org.latchkey.secret.Digests;
import org.latchkey.settings.Secret;

/**
 * What is kept of a token that was mailed: its SHA-256. That is enough for a secret of 256 random
 * bits, which nobody guesses.
 */
@Entity
@Table(name = "one_time_token")
public class OneTimeToken {

    private static final int BYTES = 32;

    @Id private String hash;

    @Column(name = "account_id")
    private String accountId;

    @Enumerated(EnumType.STRING)
    private Purpose purpose;

    private String email;

    @Column(name = "expires_at")
    private Instant expiresAt;

    /** For the persistence provider. */
    protected OneTimeToken() {}

    OneTimeToken(
            Secret secret, String accountId, Purpose purpose, EmailAddress email, Instant now) {
        this.hash = hash(secret.text());
        this.accountId = accountId;
        this.purpose = purpose;
        this.email = email.text();
        this.expiresAt = now.plus(purpose.lifetime());
    }

    /** What is mailed: 43 characters of base64url. */
    static Secret secret(SecureRandom random) {
        byte[] bytes = new byte[BYTES];
        random.nextBytes(bytes);
        return Secret.ofText(Digests.base64url(bytes));
    }

    /** What is kept of a text, be it a token or anything else that somebody sends. */
    static String hash(String text) {
        return Digests.sha256(text);
    }

    String hash() {
        return hash;
    }

    public String accountId() {
        return accountId;
    }

    Purpose purpose() {
        return purpose;
    }

    /** Where it was sent to. */
    EmailAddress email() {
        return new EmailAddress(email);
    }

    Instant expiresAt() {
        return expiresAt;
    }

    /** Expiring exactly now counts as expired. */
    boolean isExpired(Instant now) {
        return !now.isBefore(expiresAt);
    }
}
