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
import org.latchkey.storage.LatchkeyDatabase;
import org.latchkey.storage.Queries;
import org.latchkey.storage.Transactions;
import org.latchkey.throttle.Limit;
import org.latchkey.throttle.Throttle;

/** Stores queued emails, and claims the due ones for one node at a time. */
@Dependent
class OutboxStore {

    /** Sorts after every id: ids are hexadecimal. */
    private static final String END = "g";

    private final EntityManager entities;
    private final Transactions transactions;
    private final ExpiredRows expired;
    private final Throttle throttle;
    private final DatabaseClock time;

    @Inject
    OutboxStore(
            @LatchkeyDatabase EntityManager entities,
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
     * Deletes the queued emails to an address, in the caller's transaction. An email that is being
     * sent at this moment may still arrive.
     *
     * @param recipient the HMAC of the address
     */
    @Transactional(Transactional.TxType.MANDATORY)
    void deleteAllTo(String recipient) {
        Queries.update(entities, "DELETE FROM OutboxMessage l WHERE l.recipient = ?1", recipient);
    }

    /** Deletes the queued emails about an account, in the caller's transaction. */
    @Transactional(Transactional.TxType.MANDATORY)
    void deleteAllAbout(String accountId) {
        Queries.update(entities, "DELETE FROM OutboxMessage l WHERE l.accountId = ?1", accountId);
    }

    @Transactional
    void remove(String id) {
        Queries.update(entities, "DELETE FROM OutboxMessage l WHERE l.id = ?1", id);
    }

    /** Finds the queued emails to an address, and those about an account to any other address. */
    Stream<OutboxMessage> find(String recipient, String accountId) {
        return Stream.concat(findBy("recipient", recipient), findBy("accountId", accountId))
                .distinct();
    }

    private Stream<OutboxMessage> findBy(String attribute, String value) {
        String jpql = "SELECT l FROM OutboxMessage l WHERE l." + attribute + " = ?1 ORDER BY l.id";
        return Queries.select(entities, OutboxMessage.class, jpql, value).getResultList().stream();
    }

    /** Returns the ids of the messages that are due and not expired, the longest due first. */
    @Transactional
    List<String> due(int maxResults) {
        String jpql = "SELECT l.id FROM OutboxMessage l WHERE l.nextAttemptAt <= ?1 AND l.expiresAt > ?1"
                + " ORDER BY l.nextAttemptAt, l.id";
        return Queries.select(entities, String.class, jpql, time.now())
                .setMaxResults(maxResults)
                .getResultList();
    }

    /** Finds when the oldest message was queued. */
    @Transactional
    Optional<Instant> oldest() {
        return Queries.select(entities, Instant.class, "SELECT l.createdAt FROM OutboxMessage l ORDER BY l.id")
                .setMaxResults(1)
                .getResultStream()
                .findFirst();
    }

    /**
     * Claims a message, if it still exists and no other node has claimed it. A message beyond its
     * recipient's hourly limit is deleted instead. Without the limit, someone who signs up with a
     * stranger's address could send them any number of notices.
     *
     * @param lease how long no other node can claim the message. It is due again afterwards if this
     *     node records no outcome, for example because it stopped.
     * @return the claimed message, or empty if there is nothing to send
     */
    Optional<OutboxMessage> claim(String id, Duration lease) {
        Optional<OutboxMessage> claimed = transactions.in(() -> tryClaim(id, lease));
        if (claimed.isPresent() && isOverLimit(claimed.get())) {
            transactions.in(() -> remove(id));
            return Optional.empty();
        }
        return claimed;
    }

    private Optional<OutboxMessage> tryClaim(String id, Duration lease) {
        Instant now = time.now();
        String jpql = "UPDATE OutboxMessage l SET l.nextAttemptAt = ?1, l.attempts = l.attempts + 1"
                + " WHERE l.id = ?2 AND l.nextAttemptAt <= ?3 AND l.expiresAt > ?3";
        int claimed = Queries.update(entities, jpql, now.plus(lease), id, now);
        return claimed == 0 ? Optional.empty() : Optional.ofNullable(entities.find(OutboxMessage.class, id));
    }

    /** Counts a message at its first attempt only, so that retries do not use up the limit. */
    private boolean isOverLimit(OutboxMessage message) {
        return message.isLimited()
                && message.attempts() == 1
                && throttle.tryAcquire(Limit.NOTICES_OF_RECIPIENT, message.recipient())
                        .isPresent();
    }

    @Transactional
    void defer(String id, Instant until) {
        Queries.update(entities, "UPDATE OutboxMessage l SET l.nextAttemptAt = ?1 WHERE l.id = ?2", until, id);
    }

    /** Deletes one batch of expired messages, and returns how many it deleted. */
    int removeExpired() {
        return expired.purgeBatch("outbox", "id", "expires_at <= ?1", time.now().toEpochMilli());
    }

    /**
     * Lists messages, newest first.
     *
     * @param before the id of the last message of the previous page, or an empty string
     */
    List<OutboxMessage> list(String before, int maxResults) {
        String jpql = "SELECT l FROM OutboxMessage l WHERE l.id < ?1 ORDER BY l.id DESC";
        return Queries.select(entities, OutboxMessage.class, jpql, before.isEmpty() ? END : before)
                .setMaxResults(maxResults)
                .getResultList();
    }
}
