package org.latchkey.throttle;

import jakarta.enterprise.context.Dependent;
import jakarta.inject.Inject;
import jakarta.persistence.EntityManager;
import jakarta.persistence.LockModeType;
import jakarta.transaction.Transactional;
import java.time.Instant;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Function;
import java.util.stream.Collectors;

/** What is counted, in the database. */
@Dependent
class ThrottleEntries {

    private final EntityManager entities;

    @Inject
    ThrottleEntries(EntityManager entities) {
        this.entities = entities;
    }

    /** As they are, by their ids; one that is not there counts nothing. */
    Function<String, Times> read(Collection<String> ids) {
        Map<String, Times> found =
                entities.createQuery(
                                "SELECT e FROM ThrottleEntry e WHERE e.id IN :ids",
                                ThrottleEntry.class)
                        .setParameter("ids", ids)
                        .getResultStream()
                        .collect(Collectors.toMap(ThrottleEntry::id, ThrottleEntry::times));
        return id -> found.getOrDefault(id, Times.NONE);
    }

    /**
     * Holds the entry until the transaction ends.
     *
     * <p>A new one is written at once. If another transaction was quicker, that fails, and all has
     * to be done again.
     */
    @Transactional(Transactional.TxType.MANDATORY)
    ThrottleEntry hold(String id, Instant now) {
        Optional<ThrottleEntry> found = holdIfThere(id);
        if (found.isPresent()) {
            return found.get();
        }
        ThrottleEntry entry = new ThrottleEntry(id, now);
        entities.persist(entry);
        entities.flush();
        return entry;
    }

    @Transactional(Transactional.TxType.MANDATORY)
    Optional<ThrottleEntry> holdIfThere(String id) {
        return Optional.ofNullable(
                entities.find(ThrottleEntry.class, id, LockModeType.PESSIMISTIC_WRITE));
    }

    /** Removes so many at most that say no more; how many there were. */
    @Transactional
    int removeExpired(Instant now, int most) {
        List<String> ids =
                entities.createQuery(
                                "SELECT e.id FROM ThrottleEntry e WHERE e.expiresAt < :now"
                                        + " ORDER BY e.expiresAt",
                                String.class)
                        .setParameter("now", now)
                        .setMaxResults(most)
                        .getResultList();
        if (ids.isEmpty()) {
            return 0;
        }
        // one that was used again meanwhile stays
        entities.createQuery(
                        "DELETE FROM ThrottleEntry e WHERE e.id IN :ids AND e.expiresAt < :now")
                .setParameter("ids", ids)
                .setParameter("now", now)
                .executeUpdate();
        return ids.size();
    }
}
