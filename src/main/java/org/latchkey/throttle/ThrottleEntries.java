package org.latchkey.throttle;

import static java.util.stream.Collectors.joining;
import static java.util.stream.Collectors.toMap;

import jakarta.enterprise.context.Dependent;
import jakarta.inject.Inject;
import jakarta.persistence.EntityManager;
import jakarta.persistence.Query;
import jakarta.transaction.Transactional;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.function.Function;
import java.util.stream.IntStream;
import org.latchkey.database.ExpiredRows;

/**
 * What is counted, in the database: a time for each key, until which it is taken, and of failures
 * in a row their number. One conditional statement decides between all that come at once, on any
 * node.
 */
@Dependent
class ThrottleEntries {

    /** Longer than any wait; by then, waiting would have given more guesses. */
    private static final Duration KEPT = Duration.ofDays(1);

    private static final String NOW = "CAST(?1 AS BIGINT)";

    private static final String FAILURE =
            "UPDATE throttle SET failures = failures + 1, taken_until = "
                    + NOW
                    + IntStream.range(0, Backoff.MOST - 1)
                            .mapToObj(
                                    failures ->
                                            " WHEN %d THEN %d"
                                                    .formatted(
                                                            failures,
                                                            Backoff.after(failures + 1).toMillis()))
                            .collect(joining("", " + CASE failures", ""))
                    // a time that is further off comes of a clock that was wrong
                    + " ELSE %2$d END WHERE id = ?2 AND (failures <= %1$d OR taken_until NOT BETWEEN %3$s + 1 AND %3$s + %2$d)"
                            .formatted(Backoff.FREE, Backoff.after(Backoff.MOST).toMillis(), NOW);

    private static final String BOTH =
            "UPDATE throttle SET taken_until = %1$s WHERE %2$s AND 2 = (SELECT COUNT(*) FROM throttle WHERE %2$s)"
                    .formatted(
                            moved(ofBoth(Limit::ahead), ofBoth(Limit::interval)),
                            "id IN (?2, ?3) AND "
                                    + isFree(ofBoth(Limit::ahead), ofBoth(Limit::interval)));

    private static String ofBoth(Function<Limit, Duration> time) {
        return "CASE id WHEN ?2 THEN %d ELSE %d END"
                .formatted(
                        time.apply(Limit.FAILURES_OF_ACCOUNT).toMillis(),
                        time.apply(Limit.FAILURES_OF_NETWORK).toMillis());
    }

    /** As {@link Limit#wait} has it. */
    private static String isFree(Object ahead, Object interval) {
        return "taken_until NOT BETWEEN %1$s + %2$s + 1 AND %1$s + %2$s + %3$s"
                .formatted(NOW, ahead, interval);
    }

    /** By an interval; one that was taken already ends no later than if it had not been. */
    private static String moved(Object ahead, Object interval) {
        return ("CASE WHEN taken_until BETWEEN %1$s AND %1$s + %2$s THEN taken_until"
                        + " WHEN taken_until BETWEEN %1$s AND %1$s + %2$s + %3$s THEN %1$s + %2$s"
                        + " ELSE %1$s END + %3$s")
                .formatted(NOW, ahead, interval);
    }

    private final EntityManager entities;
    private final ExpiredRows expired;

    @Inject
    ThrottleEntries(EntityManager entities, ExpiredRows expired) {
        this.entities = entities;
        this.expired = expired;
    }

    /** Until when these keys are taken, of those that are there. */
    Map<String, Instant> takenUntil(List<String> ids) {
        String parameters =
                IntStream.rangeClosed(1, ids.size()).mapToObj(i -> "?" + i).collect(joining(", "));
        Query query =
                entities.createNativeQuery(
                        "SELECT id, taken_until FROM throttle WHERE id IN (" + parameters + ")");
        for (int i = 0; i < ids.size(); i++) {
            query.setParameter(i + 1, ids.get(i));
        }
        List<?> rows = query.getResultList();
        return rows.stream()
                .map(Object[].class::cast)
                .collect(
                        toMap(
                                row -> (String) row[0],
                                row -> Instant.ofEpochMilli(((Number) row[1]).longValue())));
    }

    /** Adds a key that is not there. If another transaction was quicker, that fails. */
    @Transactional(Transactional.TxType.MANDATORY)
    void add(String id, Instant takenUntil, int failures) {
        update(
                "INSERT INTO throttle (id, taken_until, failures) VALUES (?1, ?2, ?3)",
                id,
                takenUntil.toEpochMilli(),
                failures);
    }

    /** Counts one more failure in a row; false where its key is taken, or is not there. */
    @Transactional(Transactional.TxType.MANDATORY)
    boolean fail(String id, Instant now) {
        return update(FAILURE, now.toEpochMilli(), id) == 1;
    }

    /**
     * Uses a key of a limit once more; false where it is taken, or is not there.
     *
     * @param evenIfTaken true for false only where it is not there
     */
    @Transactional(Transactional.TxType.MANDATORY)
    boolean use(Limit limit, String id, Instant now, boolean evenIfTaken) {
        long ahead = limit.ahead().toMillis();
        long interval = limit.interval().toMillis();
        String sql =
                "UPDATE throttle SET taken_until = " + moved(ahead, interval) + " WHERE id = ?2";
        return update(
                        evenIfTaken ? sql : sql + " AND " + isFree(ahead, interval),
                        now.toEpochMilli(),
                        id)
                == 1;
    }

    /** Uses the account's and the network's key, both or none; false where one can't be. */
    @Transactional(Transactional.TxType.MANDATORY)
    boolean useBoth(Reservation reservation) {
        int used =
                update(
                        BOTH,
                        reservation.at().toEpochMilli(),
                        reservation.accountId(),
                        reservation.networkId());
        if (used == 1) {
            throw new LostRace();
        }
        return used == 2;
    }

    /** Takes a use of both back. */
    @Transactional(Transactional.TxType.MANDATORY)
    void giveBothBack(Reservation reservation) {
        update(
                "UPDATE throttle SET taken_until = taken_until - "
                        + ofBoth(Limit::interval)
                        + " WHERE id IN (?2, ?1)",
                reservation.networkId(),
                reservation.accountId());
    }

    /** Takes the last failure back; or all, where it was a success. */
    @Transactional(Transactional.TxType.MANDATORY)
    void forgive(String id, Instant now, boolean all) {
        update(
                "UPDATE throttle SET taken_until = ?1, failures = "
                        + (all ? "0" : "failures - 1")
                        + " WHERE id = ?2 AND failures > 0",
                now.toEpochMilli(),
                id);
    }

    private int update(String sql, Object... parameters) {
        Query query = entities.createNativeQuery(sql);
        for (int i = 0; i < parameters.length; i++) {
            query.setParameter(i + 1, parameters[i]);
        }
        return query.executeUpdate();
    }

    /** Removes those that say no more. */
    void removeExpired(Instant now) {
        expired.purge("throttle", "id", "taken_until < ?1", now.minus(KEPT).toEpochMilli());
    }
}
