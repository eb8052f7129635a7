package org.latchkey.throttle;

import static java.util.stream.Collectors.joining;
import static java.util.stream.Collectors.toMap;

import jakarta.enterprise.context.Dependent;
import jakarta.enterprise.event.Observes;
import jakarta.inject.Inject;
import jakarta.persistence.EntityManager;
import jakarta.persistence.Query;
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
import org.latchkey.throttle.Throttle.Reservation;

/**
 * What is counted, in the database: a time for each key, until which it is taken, and of failures
 * in a row their number. One conditional statement decides between all that come at once, on any
 * node.
 */
@Dependent
class ThrottleEntries {

    /** Longer than any wait; by then, waiting would have given more guesses. */
    private static final Duration RETENTION = Duration.ofDays(1);

    private static final String NOW = "CAST(?1 AS BIGINT)";
    private static final String MAX_WAIT =
            Long.toString(Backoff.after(Backoff.MAX_FAILURES).toMillis());
    private static final String AHEAD = ofBoth(Limit::ahead);
    private static final String INTERVAL = ofBoth(Limit::interval);

    /** One more failure in a row, and one more use of the account's and of the network's key. */
    private static final String RESERVATION =
            "UPDATE throttle SET failures = CASE id WHEN ?2 THEN failures + 1 ELSE failures END,"
                    + " taken_until = CASE id WHEN ?2 THEN %s + CASE failures%s ELSE %s END ELSE %s END"
                            .formatted(NOW, waits(), MAX_WAIT, moved(AHEAD, INTERVAL))
                    // a time that is further off comes of a clock that was wrong
                    + " WHERE (id <> ?2 OR failures <= %s OR %s)".formatted(Backoff.FREE, isFree(0, MAX_WAIT));

    private static final String IF_FREE = " AND (id = ?2 OR " + isFree(AHEAD, INTERVAL) + ")";

    /** How a reservation is taken back; what is not counted in a row has no failures. */
    private static final String GIVING_BACK =
            "UPDATE throttle SET taken_until = CASE id WHEN ?2 THEN %s ELSE taken_until - %s END, failures = "
                    .formatted(NOW, INTERVAL);

    /**
     * PostgreSQL locks rows in the order that it finds them in, which changes: two could wait in a
     * circle.
     */
    private static final List<String> IN_ORDER =
            List.of(" AND id IN (SELECT id FROM throttle WHERE id IN (?2, ?3, ?4) ORDER BY id FOR UPDATE)");

    /**
     * Of several, Derby would look through a small table, and wait for each that it passes. The
     * network's comes first, since it is there most often: who waits for it holds no other.
     */
    private static final List<String> ONE_BY_ONE = List.of(" AND id = ?4", " AND id = ?3", " AND id = ?2");

    private static String waits() {
        return IntStream.range(0, Backoff.MAX_FAILURES - 1)
                .mapToObj(n ->
                        " WHEN %s THEN %s".formatted(n, Backoff.after(n + 1).toMillis()))
                .collect(joining());
    }

    private static String ofBoth(Function<Limit, Duration> time) {
        return "CASE id WHEN ?3 THEN %s ELSE %s END"
                .formatted(
                        time.apply(Limit.FAILURES_OF_ACCOUNT).toMillis(),
                        time.apply(Limit.FAILURES_OF_NETWORK).toMillis());
    }

    /** As {@link Limit#wait} has it. */
    private static String isFree(Object ahead, Object interval) {
        return "taken_until NOT BETWEEN %1$s + %2$s + 1 AND %1$s + %2$s + %3$s + %4$s"
                .formatted(NOW, ahead, interval, Limit.CLOCK_SKEW.toMillis());
    }

    /** By an interval; one that was taken already ends no later than if it had not been. */
    private static String moved(Object ahead, Object interval) {
        return ("CASE WHEN taken_until BETWEEN %1$s AND %1$s + %2$s THEN taken_until"
                        + " WHEN taken_until BETWEEN %1$s AND %1$s + %2$s + %3$s + %4$s THEN %1$s + %2$s"
                        + " ELSE %1$s END + %3$s")
                .formatted(NOW, ahead, interval, Limit.CLOCK_SKEW.toMillis());
    }

    private final EntityManager entities;
    private final ExpiredRows expired;
    private final DatabaseClock time;

    @Inject
    ThrottleEntries(EntityManager entities, ExpiredRows expired, DatabaseClock time) {
        this.entities = entities;
        this.expired = expired;
        this.time = time;
    }

    /**
     * What is counted of a key.
     *
     * @param failures in a row; of another key 0
     */
    record Entry(String id, Instant takenUntil, long failures) {}

    /**
     * The entries of these keys, of those that are there, by their ids. Derby reads them without
     * locks: it would lock a row while it holds the one before, in another order than an update
     * does, and two could wait in a circle. So one that is rolled back after may be among them, or
     * one that two are adding: then the update finds it changed.
     */
    Map<String, Entry> find(List<String> ids) {
        String sql = "SELECT id, taken_until, failures FROM throttle WHERE id IN ("
                + String.join(", ", Collections.nCopies(ids.size(), "?"))
                + (time.isShared() ? ")" : ") WITH UR");
        List<?> rows = query(sql, ids.toArray()).getResultList();
        return rows.stream()
                .map(Object[].class::cast)
                .map(row -> new Entry(
                        (String) row[0],
                        Instant.ofEpochMilli(((Number) row[1]).longValue()),
                        ((Number) row[2]).longValue()))
                .collect(toMap(Entry::id, entry -> entry, (one, twin) -> one));
    }

    /** Adds keys that are not there. If another transaction was quicker, that fails. */
    @Transactional(Transactional.TxType.MANDATORY)
    void add(List<Entry> entries) {
        String rows = IntStream.range(0, entries.size())
                .mapToObj(i -> "(CAST(?%s AS VARCHAR(64)), CAST(?%s AS BIGINT), CAST(?%s AS BIGINT))"
                        .formatted(3 * i + 1, 3 * i + 2, 3 * i + 3))
                .collect(joining(", "));
        update(
                "INSERT INTO throttle (id, taken_until, failures) VALUES " + rows,
                entries.stream()
                        .flatMap(e -> Stream.of(e.id(), e.takenUntil().toEpochMilli(), e.failures()))
                        .toArray());
    }

    /**
     * Uses a key of a limit once more.
     *
     * @throws LostRace where it is taken, or is not there
     */
    @Transactional(Transactional.TxType.MANDATORY)
    void use(Limit limit, String id, Instant now) {
        long ahead = limit.ahead().toMillis();
        long interval = limit.interval().toMillis();
        String sql = "UPDATE throttle SET taken_until = %s WHERE id = ?2 AND %s"
                .formatted(moved(ahead, interval), isFree(ahead, interval));
        if (update(sql, now.toEpochMilli(), id) != 1) {
            throw new LostRace();
        }
    }

    /**
     * Counts a reservation under those of its keys that are there.
     *
     * @param isKnown true where its account's and its network's key may be taken
     * @throws LostRace where another is taken, or is not as many
     */
    @Transactional(Transactional.TxType.MANDATORY)
    void reserve(Reservation reservation, int there, boolean isKnown) {
        String sql = isKnown ? RESERVATION : RESERVATION + IF_FREE;
        if (update(sql, reservation) != there) {
            throw new LostRace();
        }
    }

    /**
     * Takes a reservation back, and after a success all failures before it.
     *
     * @return the number of its keys that were there
     */
    @Transactional(Transactional.TxType.MANDATORY)
    int giveBack(Reservation reservation, boolean hasSucceeded) {
        String failures = hasSucceeded ? "0" : "CASE WHEN failures > 0 THEN failures - 1 ELSE 0 END";
        return update(GIVING_BACK + failures + " WHERE TRUE", reservation);
    }

    /** Updates those of its keys that are there, always in the same order. */
    private int update(String sql, Reservation reservation) {
        Object[] parameters = Stream.concat(Stream.of(reservation.at().toEpochMilli()), reservation.ids().stream())
                .toArray();
        return (time.isShared() ? IN_ORDER : ONE_BY_ONE)
                .stream().mapToInt(keys -> update(sql + keys, parameters)).sum();
    }

    /** Forgets failures in a row. */
    @Transactional(Transactional.TxType.MANDATORY)
    void forgive(String id, Instant now) {
        update("UPDATE throttle SET taken_until = ?1, failures = 0 WHERE id = ?2", now.toEpochMilli(), id);
    }

    private int update(String sql, Object... parameters) {
        return query(sql, parameters).executeUpdate();
    }

    private Query query(String sql, Object... parameters) {
        Query query = entities.createNativeQuery(sql);
        for (int i = 0; i < parameters.length; i++) {
            query.setParameter(i + 1, parameters[i]);
        }
        return query;
    }

    /** Removes those that say no more. */
    void purge(@Observes PurgeDue due) {
        long oldest = time.now().minus(RETENTION).toEpochMilli();
        expired.purge("throttle", "id", "taken_until < ?1", oldest);
    }
}
