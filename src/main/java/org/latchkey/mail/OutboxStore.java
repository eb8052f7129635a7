package org.latchkey.mail;

import jakarta.enterprise.context.Dependent;
import jakarta.inject.Inject;
import jakarta.persistence.EntityManager;
import jakarta.transaction.Transactional;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;
import org.latchkey.storage.DatabaseClock;
import org.latchkey.storage.ExpiredRows;
import org.latchkey.storage.Transactions;
import org.latchkey.throttle.Limit;
import org.latchkey.throttle.Throttle;

/** The outbox's table. */
@Dependent
class OutboxStore {

    /** After the last id. */
    private static final String END = "g";

    private final EntityManager entities;
    private final Transactions transactions;
    private final ExpiredRows expired;
    private final Throttle throttle;
    private final DatabaseClock time;

    @Inject
    OutboxStore(
            EntityManager entities,
            Transactions transactions,
            ExpiredRows expired,
            Throttle throttle,
            DatabaseClock time) {
        this.entities = entities;
        this.transactions = transactions;
        this.expired = expired;
        this.throttle = throttle;
        this.time = time;
    }

    @Transactional(Transactional.TxType.MANDATORY)
    void add(OutboxMessage message) {
        entities.persist(message);
    }

    /**
     * Takes back whatever still waits for an address, in the caller's transaction. What is being
     * sent at this moment may arrive.
     *
     * @param recipient what stands for the address
     */
    @Transactional(Transactional.TxType.MANDATORY)
    void removeOf(String recipient) {
        remove("recipient", recipient);
    }

    @Transactional(Transactional.TxType.MANDATORY)
    void removeOfAccount(String id) {
        remove("accountId", id);
    }

    @Transactional
    void remove(String id) {
        remove("id", id);
    }

    private void remove(String attribute, String value) {
        entities.createQuery("DELETE FROM OutboxMessage l WHERE l." + attribute + " = :value")
                .setParameter("value", value)
                .executeUpdate();
    }

    /** Those to an address, or about an account to another. */
    Stream<OutboxMessage> of(String recipient, String accountId) {
        return Stream.concat(found("recipient", recipient), found("accountId", accountId))
                .distinct();
    }

    private Stream<OutboxMessage> found(String attribute, String value) {
        return entities
                .createQuery(
                        "SELECT l FROM OutboxMessage l WHERE l." + attribute + " = :value ORDER BY l.id",
                        OutboxMessage.class)
                .setParameter("value", value)
                .getResultList()
                .stream();
    }

    /** Whose time has come, longest waiting first. */
    @Transactional
    List<String> due(int most) {
        return entities.createQuery(
                        "SELECT l.id FROM OutboxMessage l WHERE l.nextAttemptAt <= :now AND l.expiresAt > :now"
                                + " ORDER BY l.nextAttemptAt, l.id",
                        String.class)
                .setParameter("now", time.now())
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
    Optional<OutboxMessage> claim(String id, Duration until) {
        Optional<OutboxMessage> taken = transactions.in(() -> taken(id, until));
        if (taken.isPresent() && isOverLimit(taken.get())) {
            transactions.in(() -> remove(id));
            return Optional.empty();
        }
        return taken;
    }

    private Optional<OutboxMessage> taken(String id, Duration until) {
        Instant now = time.now();
        int taken = entities.createQuery("UPDATE OutboxMessage l"
                        + " SET l.nextAttemptAt = :until, l.attempts = l.attempts + 1"
                        + " WHERE l.id = :id AND l.nextAttemptAt <= :now AND l.expiresAt > :now")
                .setParameter("until", now.plus(until))
                .setParameter("id", id)
                .setParameter("now", now)
                .executeUpdate();
        return taken == 0 ? Optional.empty() : Optional.ofNullable(entities.find(OutboxMessage.class, id));
    }

    /** It counts when it is taken first. */
    private boolean isOverLimit(OutboxMessage message) {
        return message.isLimited()
                && message.attempts() == 1
                && throttle.tryAcquire(Limit.NOTICES_OF_RECIPIENT, message.recipient()).isPresent();
    }

    @Transactional
    void defer(String id, Instant until) {
        entities.createQuery("UPDATE OutboxMessage l SET l.nextAttemptAt = :until WHERE l.id = :id")
                .setParameter("until", until)
                .setParameter("id", id)
                .executeUpdate();
    }

    /** Removes some of those that are not sent any more; how many there were. */
    int removeExpired() {
        return expired.purgeBatch("outbox", "id", "expires_at <= ?1", time.now().toEpochMilli());
    }

    /**
     * Newest first.
     *
     * @param before the id of the letter before the first one wanted, or an empty string
     */
    List<OutboxMessage> list(String before, int most) {
        return entities.createQuery(
                        "SELECT l FROM OutboxMessage l WHERE l.id < :before ORDER BY l.id DESC", OutboxMessage.class)
                .setParameter("before", before.isEmpty() ? END : before)
                .setMaxResults(most)
                .getResultList();
    }
}
