package org.latchkey.throttle;

import jakarta.enterprise.context.Dependent;
import jakarta.inject.Inject;
import jakarta.persistence.EntityManager;
import jakarta.persistence.LockModeType;
import jakarta.transaction.Transactional;
import java.time.Instant;
import java.util.Optional;
import org.latchkey.database.ExpiredRows;

/** What is counted, in the database. */
@Dependent
class ThrottleEntries {

    private final EntityManager entities;
    private final ExpiredRows expired;

    @Inject
    ThrottleEntries(EntityManager entities, ExpiredRows expired) {
        this.entities = entities;
        this.expired = expired;
    }

    /**
     * As it is, if it is there. Nothing is held, and one is read at a time: Derby holds what a
     * query has read until the query's end.
     */
    Optional<Times> read(String id) {
        return Optional.ofNullable(entities.find(ThrottleEntry.class, id))
                .map(ThrottleEntry::times);
    }

    /** Writes one that is not there. If another transaction was quicker, that fails. */
    @Transactional(Transactional.TxType.MANDATORY)
    ThrottleEntry add(String id, Times times, Instant expiry) {
        ThrottleEntry entry = new ThrottleEntry(id, times, expiry);
        entities.persist(entry);
        entities.flush();
        return entry;
    }

    /** Holds the entry until the transaction ends. */
    @Transactional(Transactional.TxType.MANDATORY)
    Optional<ThrottleEntry> holdIfThere(String id) {
        return Optional.ofNullable(
                entities.find(ThrottleEntry.class, id, LockModeType.PESSIMISTIC_WRITE));
    }

    /** Removes those that say no more. */
    void removeExpired(Instant now) {
        expired.purge("throttle", "id", "expires_at < ?1", now.toEpochMilli());
    }
}
