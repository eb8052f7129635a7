package org.latchkey.throttle;

import static java.util.stream.Collectors.joining;
import static java.util.stream.Collectors.toMap;

import jakarta.enterprise.context.Dependent;
import jakarta.enterprise.event.Observes;
import jakarta.inject.Inject;
import jakarta.persistence.EntityManager;
import jakarta.persistence.OptimisticLockException;
import jakarta.transaction.Transactional;
import java.time.Duration;
import java.time.Instant;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.function.Function;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.latchkey.storage.DatabaseClock;
import org.latchkey.storage.ExpiredRows;
import org.latchkey.storage.ExpiredRows.PurgeDue;
import org.latchkey.storage.LatchkeyDatabase;
import org.latchkey.storage.Queries;
import org.latchkey.throttle.Throttle.Reservation;

/**
 * Stores the rate limits' counters. A row holds the number of consecutive failures under a key, and one time,
 * {@code taken_until}: the end of a wait after failures, the theoretical arrival time of a limit with a burst, or the end
 * of a use. One conditional statement decides between concurrent requests on all nodes.
 */
@Dependent
class ThrottleEntries {

    /** Longer than any wait. Deleting a row this old allows no more guesses than waiting would have. */
    private static final Duration RETENTION = Duration.ofDays(1);

    private static final String NOW = "CAST(?1 AS BIGINT)";
    private static final String MAX_WAIT =
            Long.toString(Backoff.after(Backoff.MAX_FAILURES).toMillis());
    private static final String AHEAD = byKey(Limit::ahead);
    private static final String INTERVAL = byKey(Limit::interval);

    /** Counts one more consecutive failure, and one more use of the account's key and of the network's key. */
    private static final String RESERVATION =
            "UPDATE throttle SET failures = CASE id WHEN ?2 THEN failures + 1 ELSE failures END,"
                    + " taken_until = CASE id WHEN ?2 THEN %s + CASE failures%s ELSE %s END ELSE %s END"
                            .formatted(NOW, backoffCases(), MAX_WAIT, movedOn(AHEAD, INTERVAL))
                    // a time that is further ahead was written by a wrong clock
                    + " WHERE (id <> ?2 OR failures <= %s OR %s)".formatted(Backoff.FREE, isFree(0, MAX_WAIT));

    private static final String IF_FREE = " AND (id = ?2 OR " + isFree(AHEAD, INTERVAL) + ")";

    /** Takes back a reservation. The keys of the account alone and of the network alone have no failures. */
    private static final String TAKE_BACK =
            "UPDATE throttle SET taken_until = CASE id WHEN ?2 THEN %s ELSE taken_until - %s END, failures = "
                    .formatted(NOW, INTERVAL);

    /**
     * Updates all keys in one statement, and locks their rows in a fixed order. Without it, PostgreSQL locks rows in
     * the order in which it finds them, which varies: two transactions could deadlock.
     */
    private static final List<String> IN_ORDER =
            List.of(" AND id IN (SELECT id FROM throttle WHERE id IN (?2, ?3, ?4) ORDER BY id FOR UPDATE)");

    /**
     * Updates the keys one by one. For several keys, Derby would scan a small table and wait for the lock of each row
     * that it passes. The network's row comes first, since it exists most often: a transaction that waits for it has
     * locked no other row.
     */
    private static final List<String> ONE_BY_ONE = List.of(" AND id = ?4", " AND id = ?3", " AND id = ?2");

    private static String backoffCases() {
        return IntStream.range(0, Backoff.MAX_FAILURES - 1)
                .mapToObj(n ->
                        " WHEN %s THEN %s".formatted(n, Backoff.after(n + 1).toMillis()))
                .collect(joining());
    }

    private static String byKey(Function<Limit, Duration> duration) {
        return "CASE id WHEN ?3 THEN %s ELSE %s END"
                .formatted(
                        duration.apply(Limit.FAILURES_OF_ACCOUNT).toMillis(),
                        duration.apply(Limit.FAILURES_OF_NETWORK).toMillis());
    }

    /** Returns the condition under which {@link Limit#retryAfter} is zero, in SQL. */
    private static String isFree(Object ahead, Object interval) {
        return "taken_until NOT BETWEEN %1$s + %2$s + 1 AND %1$s + %2$s + %3$s + %4$s"
                .formatted(NOW, ahead, interval, Limit.CLOCK_SKEW.toMillis());
    }

    /**
     * Returns the key's time after one more use, in SQL: moved on by an interval. If the limit is reached already, the
     * time moves no further than one use of a free key could move it.
     */
    private static String movedOn(Object ahead, Object interval) {
        return ("CASE WHEN taken_until BETWEEN %1$s AND %1$s + %2$s THEN taken_until"
                        + " WHEN taken_until BETWEEN %1$s AND %1$s + %2$s + %3$s + %4$s THEN %1$s + %2$s"
                        + " ELSE %1$s END + %3$s")
                .formatted(NOW, ahead, interval, Limit.CLOCK_SKEW.toMillis());
    }

    private final EntityManager entities;
    private final ExpiredRows expired;
    private final DatabaseClock clock;

    @Inject
    ThrottleEntries(@LatchkeyDatabase EntityManager entities, ExpiredRows expired, DatabaseClock clock) {
        this.entities = entities;
        this.expired = expired;
        this.clock = clock;
    }

    /**
     * A key's row.
     *
     * @param failures the consecutive failures of an account from a network; 0 for every other key
     */
    record Entry(String id, Instant takenUntil, long failures) {}

    /**
     * Returns the existing entries of these keys, by their ids.
     *
     * <p>Derby reads without locks. Otherwise it would lock a row while it holds the lock of the row before, in
     * another order than an update does, and two transactions could deadlock. So the result may hold an entry that is
     * rolled back later, or one that two transactions are inserting. Then the update finds that the row has changed.
     */
    Map<String, Entry> find(List<String> ids) {
        String sql = "SELECT id, taken_until, failures FROM throttle WHERE id IN ("
                + String.join(", ", Collections.nCopies(ids.size(), "?"))
                + (clock.isShared() ? ")" : ") WITH UR");
        List<?> rows = Queries.selectInSql(entities, sql, ids.toArray()).getResultList();
        return rows.stream()
                .map(Object[].class::cast)
                .map(row -> new Entry(
                        (String) row[0],
                        Instant.ofEpochMilli(((Number) row[1]).longValue()),
                        ((Number) row[2]).longValue()))
                .collect(toMap(Entry::id, entry -> entry, (entry, duplicate) -> entry));
    }

    /**
     * Inserts entries of keys that have none yet.
     *
     * @throws jakarta.persistence.PersistenceException if another transaction has inserted one of them first
     */
    @Transactional(Transactional.TxType.MANDATORY)
    void add(List<Entry> entries) {
        String rows = IntStream.range(0, entries.size())
                .mapToObj(i -> "(CAST(?%s AS VARCHAR(64)), CAST(?%s AS BIGINT), CAST(?%s AS BIGINT))"
                        .formatted(3 * i + 1, 3 * i + 2, 3 * i + 3))
                .collect(joining(", "));
        update(
                "INSERT INTO throttle (id, taken_until, failures) VALUES " + rows,
                entries.stream()
                        .flatMap(e -> Stream.of(e.id(), e.takenUntil(), e.failures()))
                        .toArray());
    }

    /**
     * Counts one more use of a key.
     *
     * @throws OptimisticLockException if the key is taken, or its row does not exist
     */
    @Transactional(Transactional.TxType.MANDATORY)
    void use(Limit limit, String id, Instant now) {
        long ahead = limit.ahead().toMillis();
        long interval = limit.interval().toMillis();
        String sql = "UPDATE throttle SET taken_until = %s WHERE id = ?2 AND %s"
                .formatted(movedOn(ahead, interval), isFree(ahead, interval));
        if (update(sql, now, id) != 1) {
            throw new OptimisticLockException();
        }
    }

    /**
     * Counts a reservation under those of its keys that have rows.
     *
     * @param existing how many of the keys have rows
     * @param mayExceedLimits whether the account's key and the network's key may be taken already, as from a known network
     * @throws OptimisticLockException if another key is taken, or the number of rows has changed
     */
    @Transactional(Transactional.TxType.MANDATORY)
    void reserve(Reservation reservation, int existing, boolean mayExceedLimits) {
        String sql = mayExceedLimits ? RESERVATION : RESERVATION + IF_FREE;
        if (update(sql, reservation) != existing) {
            throw new OptimisticLockException();
        }
    }

    /**
     * Takes back a reservation. After a success, also resets the consecutive failures before it.
     *
     * @return how many of the reservation's keys had rows
     */
    @Transactional(Transactional.TxType.MANDATORY)
    int takeBack(Reservation reservation, boolean hasSucceeded) {
        String failures = hasSucceeded ? "0" : "CASE WHEN failures > 0 THEN failures - 1 ELSE 0 END";
        return update(TAKE_BACK + failures + " WHERE TRUE", reservation);
    }

    /** Updates the rows of the reservation's keys, always in the same order. */
    private int update(String sql, Reservation reservation) {
        Object[] parameters = Stream.concat(Stream.of(reservation.at()), reservation.ids().stream())
                .toArray();
        return (clock.isShared() ? IN_ORDER : ONE_BY_ONE)
                .stream().mapToInt(keys -> update(sql + keys, parameters)).sum();
    }

    @Transactional(Transactional.TxType.MANDATORY)
    void takeBack(Limit limit, String id) {
        String sql = "UPDATE throttle SET taken_until = taken_until - ?1 WHERE id = ?2";
        update(sql, limit.interval().toMillis(), id);
    }

    /** Forgets the uses of a key, and its failures. */
    @Transactional(Transactional.TxType.MANDATORY)
    void reset(String id, Instant now) {
        update("UPDATE throttle SET taken_until = ?1, failures = 0 WHERE id = ?2", now, id);
    }

    private int update(String sql, Object... parameters) {
        return Queries.updateInSql(entities, sql, parameters);
    }

    /** Deletes the rows whose time has passed by more than the retention. */
    void purge(@Observes PurgeDue due) {
        expired.purge("throttle", "id", "taken_until < ?1", clock.now().minus(RETENTION));
    }
}
