package org.latchkey.mail;

import jakarta.enterprise.context.Dependent;
import jakarta.inject.Inject;
import jakarta.persistence.EntityManager;
import jakarta.persistence.TypedQuery;
import jakarta.transaction.Transactional;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import org.latchkey.database.DatabaseTime;
import org.latchkey.database.Ids;
import org.latchkey.database.Transactions;
import org.latchkey.throttle.Limit;
import org.latchkey.throttle.Throttle;

/** The outbox's table. */
@Dependent
class WaitingLetters {

    private final EntityManager entities;
    private final Transactions transactions;
    private final Throttle throttle;
    private final DatabaseTime time;

    @Inject
    WaitingLetters(
            EntityManager entities,
            Transactions transactions,
            Throttle throttle,
            DatabaseTime time) {
        this.entities = entities;
        this.transactions = transactions;
        this.throttle = throttle;
        this.time = time;
    }

    @Transactional(Transactional.TxType.MANDATORY)
    void add(WaitingLetter letter) {
        entities.persist(letter);
    }

    @Transactional(Transactional.TxType.MANDATORY)
    void removeOf(String recipient) {
        entities.createQuery("DELETE FROM WaitingLetter l WHERE l.recipient = :recipient")
                .setParameter("recipient", recipient)
                .executeUpdate();
    }

    @Transactional(Transactional.TxType.MANDATORY)
    void removeOfAccount(String id) {
        entities.createQuery("DELETE FROM WaitingLetter l WHERE l.accountId = :account")
                .setParameter("account", id)
                .executeUpdate();
    }

    List<WaitingLetter> of(String recipient) {
        return entities.createQuery(
                        "SELECT l FROM WaitingLetter l WHERE l.recipient = :recipient ORDER BY l.id",
                        WaitingLetter.class)
                .setParameter("recipient", recipient)
                .getResultList();
    }

    List<WaitingLetter> ofAccount(String id) {
        return entities.createQuery(
                        "SELECT l FROM WaitingLetter l WHERE l.accountId = :account ORDER BY l.id",
                        WaitingLetter.class)
                .setParameter("account", id)
                .getResultList();
    }

    /** Whose time has come, longest waiting first. */
    @Transactional
    List<String> due(Instant now, int most) {
        return entities.createQuery(
                        "SELECT l.id FROM WaitingLetter l WHERE l.nextAttemptAt <= :now"
                                + " ORDER BY l.nextAttemptAt, l.id",
                        String.class)
                .setParameter("now", now)
                .setMaxResults(most)
                .getResultList();
    }

    /**
     * Takes one, if it is still there and no other node has taken it. One that is beyond what its
     * recipient gets in an hour is dropped: whoever signs up under a stranger's address could have
     * him told of any number of changes.
     *
     * @param until how long from now it is due again, should this node not get to say what became
     *     of it
     */
    Optional<WaitingLetter> take(String id, Duration until) {
        Instant now = time.now();
        Optional<WaitingLetter> taken = transactions.in(() -> taken(id, now, now.plus(until)));
        if (taken.isPresent() && isBeyondRation(taken.get())) {
            transactions.in(() -> remove(id));
            return Optional.empty();
        }
        return taken;
    }

    private Optional<WaitingLetter> taken(String id, Instant now, Instant until) {
        int taken =
                entities.createQuery(
                                "UPDATE WaitingLetter l"
                                        + " SET l.nextAttemptAt = :until, l.attempts = l.attempts + 1"
                                        + " WHERE l.id = :id AND l.nextAttemptAt <= :now")
                        .setParameter("until", until)
                        .setParameter("id", id)
                        .setParameter("now", now)
                        .executeUpdate();
        return taken == 0
                ? Optional.empty()
                : Optional.ofNullable(entities.find(WaitingLetter.class, id));
    }

    /** It counts when it is taken first. */
    private boolean isBeyondRation(WaitingLetter letter) {
        return letter.isRationed()
                && letter.attempts() == 1
                && throttle.wait(Limit.NOTICES_OF_RECIPIENT, letter.recipient()).isPresent();
    }

    @Transactional
    void putOff(String id, Instant until) {
        entities.createQuery("UPDATE WaitingLetter l SET l.nextAttemptAt = :until WHERE l.id = :id")
                .setParameter("until", until)
                .setParameter("id", id)
                .executeUpdate();
    }

    /** Whether it was still there. */
    @Transactional
    boolean remove(String id) {
        return entities.createQuery("DELETE FROM WaitingLetter l WHERE l.id = :id")
                        .setParameter("id", id)
                        .executeUpdate()
                == 1;
    }

    @Transactional
    List<String> writtenBefore(Instant time, int most) {
        return entities.createQuery(
                        "SELECT l.id FROM WaitingLetter l WHERE l.id < :first ORDER BY l.id",
                        String.class)
                .setParameter("first", Ids.firstOf(time))
                .setMaxResults(most)
                .getResultList();
    }

    /**
     * Newest first.
     *
     * @param before the id of the letter before the first one wanted, or an empty string
     */
    List<WaitingLetter> list(String before, int most) {
        String where = before.isEmpty() ? "" : " WHERE l.id < :before";
        TypedQuery<WaitingLetter> query =
                entities.createQuery(
                        "SELECT l FROM WaitingLetter l" + where + " ORDER BY l.id DESC",
                        WaitingLetter.class);
        if (!before.isEmpty()) {
            query.setParameter("before", before);
        }
        return query.setMaxResults(most).getResultList();
    }
}
