package org.latchkey.throttle;

import jakarta.enterprise.context.Dependent;
import jakarta.inject.Inject;
import jakarta.persistence.EntityManager;
import jakarta.persistence.LockModeType;
import jakarta.transaction.Transactional;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import org.latchkey.database.FreeRows;

/** What is counted, in the database. */
@Dependent
class ThrottleEntries {

    private final EntityManager entities;
    private final FreeRows freeRows;

    @Inject
    ThrottleEntries(EntityManager entities, FreeRows freeRows) {
        this.entities = entities;
        this.freeRows = freeRows;
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

    /** Removes so many at most that say no more; how many there were. */
    @Transactional
    int removeExpired(Instant now, int most) {
        List<?> ids =
                freeRows.hold(
                        "SELECT id FROM throttle WHERE expires_at < ?1 ORDER BY expires_at",
                        most,
                        now.toEpochMilli());
        // where they are not held yet, in the order in which others hold them
        ids.stream().map(String.class::cast).sorted().forEach(id -> removeIfExpired(id, now));
        return ids.size();
    }

    /** One that was used again meanwhile stays. */
    private void removeIfExpired(String id, Instant now) {
        entities.createQuery("DELETE FROM ThrottleEntry e WHERE e.id = :id AND e.expiresAt < :now")
                .setParameter("id", id)
                .setParameter("now", now)
                .executeUpdate();
    }
}
