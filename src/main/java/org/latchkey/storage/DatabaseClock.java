package org.latchkey.storage;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import jakarta.persistence.EntityManager;
import jakarta.transaction.Transactional;
import java.lang.System.Logger;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import org.latchkey.log.Outage;
import org.latchkey.log.RequestLogger;
import org.latchkey.settings.Settings;

/**
 * The database's clock, on which all nodes agree. Each node measures the offset of its own clock from time to time, so
 * that reading this clock needs no query. An embedded database uses the clock of this process.
 *
 * <p>Times that one node writes and another compares use this clock: those of sessions, keys, rate limits, mailed
 * tokens and the audit log. The node's own {@link Clock} is used for durations that only the node measures, for times
 * that only say when something was created, and for access tokens, which other servers check by their own clocks.
 */
@ApplicationScoped
public class DatabaseClock {

    /** The query of the database's time in milliseconds, on PostgreSQL. */
    public static final String QUERY = "SELECT CAST(EXTRACT(EPOCH FROM clock_timestamp()) * 1000 AS BIGINT)";

    private static final Logger LOG = RequestLogger.of(DatabaseClock.class);

    /** The precision of the time that the database returns. */
    private static final Duration PRECISION = Duration.ofMillis(1);

    /** The limit of the skew. It is low enough, because other servers accept tokens from up to five seconds ahead. */
    private static final Duration MAX_SKEW = Duration.ofSeconds(2);

    private final EntityManager entities;
    private final Clock clock;
    private final boolean isShared;
    private volatile Duration offset = Duration.ZERO;
    private volatile boolean isClose = true;
    private final Outage outage = new Outage(LOG);

    /** For the client proxy. */
    protected DatabaseClock() {
        entities = null;
        clock = null;
        isShared = false;
    }

    @Inject
    DatabaseClock(@LatchkeyDatabase EntityManager entities, Clock clock, Settings settings) {
        this.entities = entities;
        this.clock = clock;
        this.isShared = settings.database().folder().isEmpty();
    }

    public Instant now() {
        return clock.instant().plus(offset);
    }

    /** Returns how far this node's own clock is ahead of the database's. It is negative if the clock is behind. */
    public Duration ahead() {
        return offset.negated();
    }

    /**
     * Returns whether this node's own clock agrees with the database's within the limit of skew. Otherwise other servers
     * would reject this node's tokens as issued in the future, or the tokens would expire too early.
     */
    public boolean isClose() {
        return isClose;
    }

    /** Returns whether other nodes may use the database too. */
    public boolean isShared() {
        return isShared;
    }

    /** Measures the offset between the two clocks. Does nothing if the database is embedded. */
    @Transactional
    public void measure() {
        if (!isShared) {
            return;
        }
        Instant before = clock.instant();
        Object millis = entities.createNativeQuery(QUERY).getSingleResult();
        Instant databaseTime = Instant.ofEpochMilli(((Number) millis).longValue());
        offset = offset(offset, before, databaseTime, clock.instant());
        checkSkew();
    }

    /**
     * Computes how far the database's clock is ahead of this node's. The database read its clock at some time between
     * {@code before} and {@code after}.
     *
     * <p>The known offset is kept as long as it is possible. Otherwise the time would jump back and forth with each
     * slow response.
     */
    static Duration offset(Duration known, Instant before, Instant databaseTime, Instant after) {
        Duration min = Duration.between(after, databaseTime).minus(PRECISION);
        Duration max = Duration.between(before, databaseTime).plus(PRECISION);
        if (known.compareTo(min) >= 0 && known.compareTo(max) <= 0) {
            return known;
        }
        // Times are stored in milliseconds, so a stored time is read back unchanged.
        return min.plus(max).dividedBy(2).truncatedTo(ChronoUnit.MILLIS);
    }

    /** Checks the skew. A large skew is logged once, and its end once. */
    private void checkSkew() {
        isClose = offset.abs().compareTo(MAX_SKEW) <= 0;
        if (isClose) {
            outage.ended("The clocks of this server and of the database agree again");
            return;
        }
        outage.failed(
                "The clock of this server is %s ms %s that of the database, so this server is not ready: let NTP set both"
                        .formatted(offset.abs().toMillis(), offset.isNegative() ? "ahead of" : "behind"));
    }
}
