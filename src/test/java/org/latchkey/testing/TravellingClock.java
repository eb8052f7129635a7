package org.latchkey.testing;

import jakarta.annotation.Priority;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.inject.Alternative;
import jakarta.enterprise.inject.Produces;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneId;
import java.time.ZoneOffset;
import java.util.Optional;

/** Replaces the server's clock by one that tests can set ahead or stop. */
@Alternative
@Priority(1)
@ApplicationScoped
public class TravellingClock {

    private static volatile Duration ahead = Duration.ZERO;
    private static volatile Optional<Instant> stopped = Optional.empty();

    private static final ThreadLocal<Duration> THREAD_OFFSET = ThreadLocal.withInitial(() -> Duration.ZERO);

    @Produces
    Clock clock() {
        return new Ahead(ZoneOffset.UTC);
    }

    /** Sets how far the clock is ahead of the machine's, for all threads. */
    public static void travel(Duration distance) {
        ahead = distance;
    }

    /** Sets how far this thread alone is ahead of the others. */
    static void setThreadOffset(Duration distance) {
        THREAD_OFFSET.set(distance);
    }

    /** Stops the clock. From now on only {@link #travel} changes it. */
    public static void stop() {
        if (stopped.isEmpty()) {
            stopped = Optional.of(Clock.tickMillis(ZoneOffset.UTC).instant());
        }
    }

    /** Resets the clock to the machine's time, and lets it run. */
    public static void comeBack() {
        stopped = Optional.empty();
        ahead = Duration.ZERO;
    }

    private static final class Ahead extends Clock {

        private final ZoneId zone;

        Ahead(ZoneId zone) {
            this.zone = zone;
        }

        @Override
        public ZoneId getZone() {
            return zone;
        }

        @Override
        public Clock withZone(ZoneId other) {
            return new Ahead(other);
        }

        @Override
        public Instant instant() {
            return stopped.orElseGet(Clock.tickMillis(zone)::instant)
                    .plus(ahead)
                    .plus(THREAD_OFFSET.get());
        }
    }
}
