package org.latchkey.confirmation;

import static java.nio.charset.StandardCharsets.UTF_8;

import jakarta.persistence.Column;
import jakarta.persistence.Entity;
import jakarta.persistence.EnumType;
import jakarta.persistence.Enumerated;
import jakarta.persistence.Id;
import jakarta.persistence.Table;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.security.SecureRandom;
import java.time.Instant;
import java.util.Base64;
import org.latchkey.account.EmailAddress;
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
        return Secret.ofText(base64url(bytes));
    }

    /** What is kept of a text, be it a token or anything else that somebody sends. */
    static String hash(String text) {
        try {
            return base64url(MessageDigest.getInstance("SHA-256").digest(text.getBytes(UTF_8)));
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException("Every Java platform has SHA-256", e);
        }
    }

    private static String base64url(byte[] bytes) {
        return Base64.getUrlEncoder().withoutPadding().encodeToString(bytes);
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
