package org.latchkey.account.email;

import jakarta.persistence.Entity;
import jakarta.persistence.EnumType;
import jakarta.persistence.Enumerated;
import jakarta.persistence.Id;
import jakarta.persistence.Table;
import java.time.Instant;
import java.util.Optional;
import org.latchkey.account.EmailAddress;
import org.latchkey.account.email.OneTimeToken.Purpose;
import org.latchkey.audit.Client;
import org.latchkey.http.request.Language;

/**
 * A request to mail an address, stored before anything checks whether the address has an account. The HTTP response
 * is sent once the request is stored, so its timing does not reveal whether an account exists.
 */
@Entity
@Table(name = "letter_order")
class MailRequest {

    @Id
    private String id;

    @Enumerated(EnumType.STRING)
    private Purpose purpose;

    private String email;

    private String accountId;

    private String language;

    private String ip;

    private String userAgent;

    @SuppressWarnings("UnusedVariable") // only written
    private Instant orderedAt;

    /** For the persistence provider. */
    protected MailRequest() {}

    /**
     * @param accountId the account that requests the email; null for a password reset
     * @param language the language of the email; empty for the account's language
     */
    MailRequest(
            String id,
            Purpose purpose,
            EmailAddress email,
            String accountId,
            Optional<Language> language,
            Client client,
            Instant now) {
        this.id = id;
        this.purpose = purpose;
        this.email = email.text();
        this.accountId = accountId;
        this.language = language.map(Language::tag).orElse(null);
        this.ip = client.ip();
        this.userAgent = client.userAgent().orElse(null);
        this.orderedAt = now;
    }

    String id() {
        return id;
    }

    Purpose purpose() {
        return purpose;
    }

    EmailAddress email() {
        return new EmailAddress(email);
    }

    /** The account that requests the verification or the change of address; empty for a password reset. */
    Optional<String> accountId() {
        return Optional.ofNullable(accountId);
    }

    /** The requested language of the email; empty for the account's language. */
    Optional<Language> language() {
        return Optional.ofNullable(language).map(Language::tagged);
    }

    Client client() {
        return new Client(ip, Optional.ofNullable(userAgent));
    }
}
