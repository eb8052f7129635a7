package org.latchkey.account.email;

import jakarta.persistence.Entity;
import jakarta.persistence.Id;
import jakarta.persistence.Table;
import java.time.Instant;
import java.util.Optional;
import org.latchkey.account.EmailAddress;
import org.latchkey.http.request.Language;
import org.latchkey.mail.template.EmailType;
import org.latchkey.password.hash.PasswordHash;

/**
 * A sign-up that awaits confirmation of its email address. A token is mailed to the address and must come back
 * together with the password chosen at sign-up. So if somebody signs up with another person's address, that person
 * cannot open the account for them with a mere click.
 */
@Entity
@Table(name = "pending_sign_up")
class PendingSignUp {

    @Id
    private String id;

    private String email;

    @SuppressWarnings("UnusedVariable") // only queries use it
    private String emailKey;

    private String name;

    private String passwordHash;

    private String language;

    @SuppressWarnings("UnusedVariable") // only queries use it
    private String tokenHash;

    @SuppressWarnings("UnusedVariable") // only queries use it
    private Instant expiresAt;

    /** For the persistence provider. */
    protected PendingSignUp() {}

    PendingSignUp(
            String id,
            EmailAddress email,
            Optional<String> name,
            PasswordHash passwordHash,
            Language language,
            Instant now) {
        this.id = id;
        this.email = email.text();
        this.emailKey = email.key();
        this.name = name.orElse(null);
        this.passwordHash = passwordHash.phc();
        this.language = language.tag();
        this.expiresAt = now.plus(EmailType.SIGN_UP.lifetime());
    }

    String id() {
        return id;
    }

    EmailAddress email() {
        return new EmailAddress(email);
    }

    Optional<String> name() {
        return Optional.ofNullable(name);
    }

    PasswordHash passwordHash() {
        return PasswordHash.parse(passwordHash);
    }

    Language language() {
        return Language.tagged(language);
    }
}
