package org.latchkey.mail;

import jakarta.enterprise.context.Dependent;
import jakarta.inject.Inject;
import jakarta.persistence.EntityManager;
import jakarta.persistence.TypedQuery;
import jakarta.transaction.Transactional;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import org.latchkey.database.Ids;

/** The outbox's table. */
@Dependent
class WaitingLetters {

    private final EntityManager entities;

    @Inject
    WaitingLetters(EntityManager entities) {
        this.entities = entities;
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
     * Takes one, if it is still there and no other node has taken it.
     *
     * @param until when it is due again, should this node not get to say what became of it
     */
    @Transactional
    Optional<WaitingLetter> take(String id, Instant now, Instant until) {
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
