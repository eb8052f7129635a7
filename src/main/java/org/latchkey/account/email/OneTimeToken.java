package org.latchkey.account.email;

import jakarta.persistence.Entity;
import jakarta.persistence.EnumType;
import jakarta.persistence.Enumerated;
import jakarta.persistence.Id;
import jakarta.persistence.Table;
import java.nio.charset.StandardCharsets;
import java.security.SecureRandom;
import java.time.Instant;
import java.util.Locale;
import org.latchkey.account.EmailAddress;
import org.latchkey.mail.template.EmailType;
import org.latchkey.settings.reading.Secret;
import org.latchkey.storage.encryption.Digests;

/**
 * A mailed token, stored as its SHA-256 hash. A fast hash is enough, because a secret of 256 random bits cannot be
 * guessed.
 */
@Entity
@Table(name = "one_time_token")
class OneTimeToken {

    /**
     * The purpose of a mailed token. The token is valid for the lifetime of its {@link EmailType}. An account has at
     * most one token per purpose.
     */
    enum Purpose {
        /** Replaces a forgotten password. */
        PASSWORD_RESET(EmailType.PASSWORD_RESET, "new-password"),
        /** Verifies the account's address. */
        VERIFICATION(EmailType.EMAIL_VERIFICATION, Purpose.VERIFY_EMAIL),
        /** Verifies another address and makes it the account's. */
        ADDRESS_CHANGE(EmailType.EMAIL_CHANGE, Purpose.VERIFY_EMAIL);

        /** The page that links for confirming an address open. */
        static final String VERIFY_EMAIL = "verify-email";

        private final EmailType emailType;
        private final String page;

        Purpose(EmailType emailType, String page) {
            this.emailType = emailType;
            this.page = page;
        }

        /** The email that carries the token. */
        EmailType emailType() {
            return emailType;
        }

        /** The page that the mailed link opens. */
        String page() {
            return page;
        }

        /** The name of the purpose in a data export. */
        String text() {
            return name().toLowerCase(Locale.ROOT).replace('_', '-');
        }
    }

    private static final int BYTES = 32;

    @Id
    private String hash;

    private String accountId;

    @Enumerated(EnumType.STRING)
    private Purpose purpose;

    private String email;

    private Instant expiresAt;

    /** For the persistence provider. */
    protected OneTimeToken() {}

    OneTimeToken(Secret secret, String accountId, Purpose purpose, EmailAddress email, Instant now) {
        this.hash = hash(secret.text());
        this.accountId = accountId;
        this.purpose = purpose;
        this.email = email.text();
        this.expiresAt = now.plus(purpose.emailType.lifetime());
    }

    /**
     * Generates the secret to mail: 43 random base64url characters, followed by the address in base64url. The page
     * passes the address to the browser's password manager.
     */
    static Secret secret(SecureRandom random, EmailAddress email) {
        byte[] bytes = new byte[BYTES];
        random.nextBytes(bytes);
        byte[] address = email.text().getBytes(StandardCharsets.US_ASCII);
        return Secret.ofText(Digests.base64url(bytes) + Digests.base64url(address));
    }

    /** The stored hash of a text, which may be a token or anything else that a client sends. */
    static String hash(String text) {
        return Digests.sha256(text);
    }

    String hash() {
        return hash;
    }

    String accountId() {
        return accountId;
    }

    Purpose purpose() {
        return purpose;
    }

    /** The address that the token was sent to. */
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
