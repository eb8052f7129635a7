package org.latchkey.account.email;

import jakarta.enterprise.context.Dependent;
import jakarta.enterprise.event.Observes;
import jakarta.inject.Inject;
import jakarta.persistence.EntityManager;
import jakarta.transaction.Transactional;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import org.latchkey.account.EmailAddress;
import org.latchkey.account.email.OneTimeToken.Purpose;
import org.latchkey.audit.Client;
import org.latchkey.http.request.Language;
import org.latchkey.storage.DatabaseClock;
import org.latchkey.storage.ExpiredRows;
import org.latchkey.storage.ExpiredRows.PurgeDue;
import org.latchkey.storage.Ids;
import org.latchkey.storage.LatchkeyDatabase;
import org.latchkey.storage.Queries;

/** The store of mail requests that are not handled yet. */
@Dependent
class MailRequests {

    private static final Duration RETENTION = Duration.ofHours(1);

    private final EntityManager entities;
    private final Ids ids;
    private final DatabaseClock time;

    @Inject
    MailRequests(@LatchkeyDatabase EntityManager entities, Ids ids, DatabaseClock time) {
        this.entities = entities;
        this.ids = ids;
        this.time = time;
    }

    /** Requests an email to the owner of the address. Nothing is sent if no account has the address. */
    @Transactional
    void add(Purpose purpose, EmailAddress email, Optional<Language> language, Client client) {
        add(purpose, email, null, language, client);
    }

    /**
     * Requests an email to the address that an account has or is to have. Nothing is sent if another account has the
     * new address.
     */
    @Transactional
    void add(Purpose purpose, EmailAddress email, String accountId, Optional<Language> language, Client client) {
        entities.persist(new MailRequest(ids.next(), purpose, email, accountId, language, client, time.now()));
    }

    /** Finds the oldest requests, at most {@code limit}. */
    @Transactional
    List<MailRequest> first(int limit) {
        return Queries.select(entities, MailRequest.class, "SELECT o FROM MailRequest o ORDER BY o.id")
                .setMaxResults(limit)
                .getResultList();
    }

    /** Claims a request by deleting it. Returns true on one node only. */
    @Transactional(Transactional.TxType.MANDATORY)
    boolean claim(MailRequest request) {
        return Queries.update(entities, "DELETE FROM MailRequest o WHERE o.id = ?1", request.id()) == 1;
    }

    @Transactional(Transactional.TxType.MANDATORY)
    void deleteAllOf(String accountId) {
        Queries.update(entities, "DELETE FROM MailRequest o WHERE o.accountId = ?1", accountId);
    }

    /** Deletes all requests for an address, regardless of who made them. */
    @Transactional(Transactional.TxType.MANDATORY)
    void deleteAllTo(EmailAddress email) {
        Queries.update(entities, "DELETE FROM MailRequest o WHERE LOWER(o.email) = ?1", email.key());
    }

    /** Removes requests that have failed for longer than anybody waits for the email. */
    void purge(@Observes PurgeDue due, ExpiredRows expired) {
        // an id contains the time at which it was made
        expired.purge("letter_order", "id", "id < ?1", Ids.lowerBound(time.now().minus(RETENTION)));
    }
}
