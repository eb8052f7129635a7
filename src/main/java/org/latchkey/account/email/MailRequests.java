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
import org.latchkey.mail.template.Language;
import org.latchkey.storage.DatabaseClock;
import org.latchkey.storage.ExpiredRows;
import org.latchkey.storage.ExpiredRows.PurgeDue;
import org.latchkey.storage.Ids;

/** The letters that are asked for and not yet written, in the database. */
@Dependent
public class MailRequests {

    private static final Duration MAX_WAIT = Duration.ofHours(1);

    private final EntityManager entities;
    private final ExpiredRows expired;
    private final Ids ids;
    private final DatabaseClock time;

    @Inject
    MailRequests(EntityManager entities, ExpiredRows expired, Ids ids, DatabaseClock time) {
        this.entities = entities;
        this.expired = expired;
        this.ids = ids;
        this.time = time;
    }

    /** Asks for a letter to whoever has the address, if anybody has. */
    @Transactional
    public void add(Purpose purpose, EmailAddress email, Optional<Language> language, Client client) {
        add(purpose, email, null, language, client);
    }

    /** Asks for a letter to an address that an account is to have, if nobody has it. */
    @Transactional
    void add(Purpose purpose, EmailAddress email, String accountId, Optional<Language> language, Client client) {
        entities.persist(new MailRequest(ids.next(), purpose, email, accountId, language, client, time.now()));
    }

    /** So many at most, the first ones. */
    @Transactional
    List<MailRequest> first(int most) {
        return entities.createQuery("SELECT o FROM MailRequest o ORDER BY o.id", MailRequest.class)
                .setMaxResults(most)
                .getResultList();
    }

    /** Whether it was still there: one of the nodes takes it. */
    @Transactional(Transactional.TxType.MANDATORY)
    boolean claim(MailRequest order) {
        return entities.createQuery("DELETE FROM MailRequest o WHERE o.id = :id")
                        .setParameter("id", order.id())
                        .executeUpdate()
                == 1;
    }

    @Transactional(Transactional.TxType.MANDATORY)
    void deleteAllOf(String accountId) {
        entities.createQuery("DELETE FROM MailRequest o WHERE o.accountId = :account")
                .setParameter("account", accountId)
                .executeUpdate();
    }

    /** With those that somebody else asked for by the address. */
    @Transactional(Transactional.TxType.MANDATORY)
    void deleteAllTo(EmailAddress email) {
        entities.createQuery("DELETE FROM MailRequest o WHERE LOWER(o.email) = :key")
                .setParameter("key", email.key())
                .executeUpdate();
    }

    /** Removes those that failed for so long that nobody waits. */
    void purge(@Observes PurgeDue due) {
        // as old as their ids
        expired.purge("letter_order", "id", "id < ?1", Ids.lowerBound(time.now().minus(MAX_WAIT)));
    }
}
