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

/** In the server's clock's place: the time, and what a test has added to it. */
@Alternative
@Priority(1)
@ApplicationScoped
public class TravellingClock {

    private static volatile Duration ahead = Duration.ZERO;
    private static volatile Optional<Instant> stopped = Optional.empty();

    private static final ThreadLocal<Duration> ALONE = ThreadLocal.withInitial(() -> Duration.ZERO);

    @Produces
    Clock clock() {
        return new Ahead(ZoneOffset.UTC);
    }

    /** From now on the server's clock is ahead of the machine's by so much. */
    public static void travel(Duration distance) {
        ahead = distance;
    }

    /** From now on this thread alone is so far from the others. */
    static void travelAlone(Duration distance) {
        ALONE.set(distance);
    }

    /** From now on it moves by travelling alone. */
    public static void stop() {
        if (stopped.isEmpty()) {
            stopped = Optional.of(Clock.tickMillis(ZoneOffset.UTC).instant());
        }
    }

    /** Goes on, at the machine's time. */
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
                    .plus(ALONE.get());
        }
    }
}
