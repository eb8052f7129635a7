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
import org.latchkey.settings.Settings;

/**
 * The time that all nodes agree on: the database's. Each node knows how far its own clock is from
 * it, and asks no one for the time. An embedded database has the clock of this process.
 *
 * <p>What one node writes and another compares goes by this time: sessions, keys, limits, mailed
 * tokens, the audit log. The node's own {@link Clock} serves for what the node measures alone, for
 * access tokens, whose times others check by clocks of their own, and for what says only when
 * something was made.
 */
@ApplicationScoped
public class DatabaseClock {

    private static final Logger LOG = System.getLogger(DatabaseClock.class.getName());

    /** As exact as the database tells its time. */
    private static final Duration PRECISION = Duration.ofMillis(1);

    /** Verifiers elsewhere take a token that is from at most five seconds ahead. */
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
    DatabaseClock(EntityManager entities, Clock clock, Settings settings) {
        this.entities = entities;
        this.clock = clock;
        this.isShared = settings.database().folder().isEmpty();
    }

    public Instant now() {
        return clock.instant().plus(offset);
    }

    /** How far this node's own clock is ahead of the database's. */
    Duration ahead() {
        return offset.negated();
    }

    /** Whether this node's own clock is right, as far as the database's is. */
    boolean isClose() {
        return isClose;
    }

    /** Whether other nodes may write to the database too. */
    public boolean isShared() {
        return isShared;
    }

    /** Compares the clocks. */
    @Transactional
    public void measure() {
        if (!isShared) {
            return;
        }
        Instant before = clock.instant();
        Object millis = entities.createNativeQuery(
                        "SELECT CAST(EXTRACT(EPOCH FROM clock_timestamp()) * 1000 AS BIGINT)")
                .getSingleResult();
        Instant there = Instant.ofEpochMilli(((Number) millis).longValue());
        offset = offset(offset, before, there, clock.instant());
        judge();
    }

    /**
     * How far the database's clock is ahead, which answered at some time between before and after.
     * What is known stays as long as that can be, or the time would go back and forth with each
     * answer that is slow.
     */
    static Duration offset(Duration known, Instant before, Instant there, Instant after) {
        Duration least = Duration.between(after, there).minus(PRECISION);
        Duration most = Duration.between(before, there).plus(PRECISION);
        if (known.compareTo(least) >= 0 && known.compareTo(most) <= 0) {
            return known;
        }
        // to the millisecond, as times are stored: what was stored is what is read
        return least.plus(most).dividedBy(2).truncatedTo(ChronoUnit.MILLIS);
    }

    /** Told to the log once, and once when it is over. */
    private void judge() {
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
