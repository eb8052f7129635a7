package org.latchkey.account.email;

import jakarta.persistence.Column;
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
import org.latchkey.mail.template.Language;

/**
 * A letter that somebody has asked for by an address, before anyone has looked whether the address
 * has an account. What is asked for is answered when this is written: so the answer takes the same
 * time, whatever comes of it.
 */
@Entity
@Table(name = "letter_order")
class MailRequest {

    @Id
    private String id;

    @Enumerated(EnumType.STRING)
    private Purpose purpose;

    private String email;

    @Column(name = "account_id")
    private String accountId;

    private String language;

    private String ip;

    @Column(name = "user_agent")
    private String userAgent;

    @SuppressWarnings("UnusedVariable") // queries ask for it
    @Column(name = "ordered_at")
    private Instant orderedAt;

    /** For the persistence provider. */
    protected MailRequest() {}

    /**
     * @param accountId or null
     * @param language that the letter is wished in; empty for the account's
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

    /** Of a change of address, the account that is to have it. */
    Optional<String> accountId() {
        return Optional.ofNullable(accountId);
    }

    /** In which the letter is wished; empty for the account's. */
    Optional<Language> language() {
        return Optional.ofNullable(language).map(Language::tagged);
    }

    Client client() {
        return new Client(ip, Optional.ofNullable(userAgent));
    }
}
