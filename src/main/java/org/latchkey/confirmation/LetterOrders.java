package org.latchkey.confirmation;

import jakarta.enterprise.context.Dependent;
import jakarta.enterprise.event.Observes;
import jakarta.inject.Inject;
import jakarta.persistence.EntityManager;
import jakarta.transaction.Transactional;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import org.latchkey.account.EmailAddress;
import org.latchkey.confirmation.OneTimeToken.Purpose;
import org.latchkey.database.DatabaseTime;
import org.latchkey.database.ExpiredRows;
import org.latchkey.database.ExpiredRows.PurgeDue;
import org.latchkey.database.Ids;
import org.latchkey.event.Client;
import org.latchkey.mail.Language;

/** The letters that are asked for and not yet written, in the database. */
@Dependent
public class LetterOrders {

    private static final Duration LONGEST_WAIT = Duration.ofHours(1);

    private final EntityManager entities;
    private final ExpiredRows expired;
    private final Ids ids;
    private final DatabaseTime time;

    @Inject
    LetterOrders(EntityManager entities, ExpiredRows expired, Ids ids, DatabaseTime time) {
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
        entities.persist(new LetterOrder(ids.next(), purpose, email, accountId, language, client, time.now()));
    }

    /** So many at most, the first ones. */
    @Transactional
    List<LetterOrder> first(int most) {
        return entities.createQuery("SELECT o FROM LetterOrder o ORDER BY o.id", LetterOrder.class)
                .setMaxResults(most)
                .getResultList();
    }

    /** Whether it was still there: one of the nodes takes it. */
    @Transactional(Transactional.TxType.MANDATORY)
    boolean take(LetterOrder order) {
        return entities.createQuery("DELETE FROM LetterOrder o WHERE o.id = :id")
                        .setParameter("id", order.id())
                        .executeUpdate()
                == 1;
    }

    @Transactional(Transactional.TxType.MANDATORY)
    void dropAllOf(String accountId) {
        entities.createQuery("DELETE FROM LetterOrder o WHERE o.accountId = :account")
                .setParameter("account", accountId)
                .executeUpdate();
    }

    /** With those that somebody else asked for by the address. */
    @Transactional(Transactional.TxType.MANDATORY)
    void dropAllTo(EmailAddress email) {
        entities.createQuery("DELETE FROM LetterOrder o WHERE LOWER(o.email) = :key")
                .setParameter("key", email.key())
                .executeUpdate();
    }

    /** Removes those that failed for so long that nobody waits. */
    void purge(@Observes PurgeDue due) {
        // as old as their ids
        expired.purge("letter_order", "id", "id < ?1", Ids.firstOf(time.now().minus(LONGEST_WAIT)));
    }
}
