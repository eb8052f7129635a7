package org.latchkey.mail;

import java.time.Duration;
import java.time.Instant;
import java.util.Optional;

/** When a letter that was not taken is tried again: ever later. */
final class RetrySchedule {

    private static final Duration FIRST = Duration.ofSeconds(5);
    private static final Duration MAX = Duration.ofHours(1);
    private static final Duration MAX_UNAVAILABLE = Duration.ofMinutes(1);

    /** Ten doublings are past any longest one. */
    private static final int MAX_DOUBLINGS = 10;

    private RetrySchedule() {}

    /**
     * The next attempt, or empty where that would be too late.
     *
     * @param attempts how many there were, one at least
     * @param end from when on nobody tries any more
     */
    static Optional<Instant> next(long attempts, Instant now, Instant end) {
        Instant next = now.plus(doubled(attempts, MAX));
        return Optional.of(next).filter(time -> time.isBefore(end));
    }

    /**
     * When a mail server is asked again that was away so many times in a row. That costs one
     * connection, whatever waits, so it is soon.
     */
    static Instant whileUnavailable(int times, Instant now) {
        return now.plus(doubled(times, MAX_UNAVAILABLE));
    }

    private static Duration doubled(long times, Duration longest) {
        Duration delay = FIRST.multipliedBy(1L << Math.min(times - 1, MAX_DOUBLINGS));
        return delay.compareTo(longest) > 0 ? longest : delay;
    }
}
