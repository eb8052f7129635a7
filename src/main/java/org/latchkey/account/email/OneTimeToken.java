package org.latchkey.account.email;

import jakarta.persistence.Column;
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
 * What is kept of a token that was mailed: its SHA-256. That is enough for a secret of 256 random
 * bits, which nobody guesses.
 */
@Entity
@Table(name = "one_time_token")
public class OneTimeToken {

    /** What a mailed token is for. It is good as long as its letter's link. An account has one of each at most. */
    public enum Purpose {
        /** A new password for one that was forgotten. */
        PASSWORD_RESET(EmailType.PASSWORD_RESET, "new-password"),
        /** That the account's address is its owner's. */
        VERIFICATION(EmailType.EMAIL_VERIFICATION, Purpose.VERIFY_EMAIL),
        /** That another address is the owner's too, and is to be the account's. */
        ADDRESS_CHANGE(EmailType.EMAIL_CHANGE, Purpose.VERIFY_EMAIL);

        /** The page for links that show that an address is somebody's. */
        static final String VERIFY_EMAIL = "verify-email";

        private final EmailType letter;
        private final String page;

        Purpose(EmailType letter, String page) {
            this.letter = letter;
            this.page = page;
        }

        /** What is mailed. */
        EmailType letter() {
            return letter;
        }

        /** The page that the mailed link opens. */
        String page() {
            return page;
        }

        /** As an export calls it. */
        String text() {
            return name().toLowerCase(Locale.ROOT).replace('_', '-');
        }
    }

    private static final int BYTES = 32;

    @Id
    private String hash;

    @Column(name = "account_id")
    private String accountId;

    @Enumerated(EnumType.STRING)
    private Purpose purpose;

    private String email;

    @Column(name = "expires_at")
    private Instant expiresAt;

    /** For the persistence provider. */
    protected OneTimeToken() {}

    OneTimeToken(Secret secret, String accountId, Purpose purpose, EmailAddress email, Instant now) {
        this.hash = hash(secret.text());
        this.accountId = accountId;
        this.purpose = purpose;
        this.email = email.text();
        this.expiresAt = now.plus(purpose.letter.lifetime());
    }

    /**
     * What is mailed: 43 characters of base64url that nobody guesses, and then the address, in
     * base64url too. The page gives it to the browser's password manager.
     */
    static Secret secret(SecureRandom random, EmailAddress email) {
        byte[] bytes = new byte[BYTES];
        random.nextBytes(bytes);
        byte[] address = email.text().getBytes(StandardCharsets.US_ASCII);
        return Secret.ofText(Digests.base64url(bytes) + Digests.base64url(address));
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
