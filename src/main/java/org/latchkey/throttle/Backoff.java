package org.latchkey.throttle;

import java.time.Duration;
import java.time.Instant;

/**
 * Computes the wait after consecutive failures of one account from one network. The wait is one second after the fifth
 * failure. Each further failure doubles it, up to 15 minutes.
 */
final class Backoff {

    /** The name of this limit in the metrics. */
    static final String NAME = "failures-in-a-row";

    /** The number of failures that cause no wait. */
    static final int FREE = 4;

    /** The number of failures from which on the wait is the maximum. */
    static final int MAX_FAILURES = 15;

    private static final Duration FIRST_WAIT = Duration.ofSeconds(1);
    private static final Duration MAX_WAIT = Duration.ofMinutes(15);

    private Backoff() {}

    /** Returns how long to wait after this number of failures. */
    static Duration after(int failures) {
        if (failures <= FREE) {
            return Duration.ZERO;
        }
        return failures < MAX_FAILURES ? FIRST_WAIT.multipliedBy(1L << (failures - FREE - 1)) : MAX_WAIT;
    }

    /**
     * Returns how long to wait from now on. A time that is further ahead than the maximum and the tolerated clock skew
     * was written by a wrong clock, and causes no wait.
     */
    static Duration retryAfter(long failures, Instant takenUntil, Instant now) {
        return failures <= FREE ? Duration.ZERO : Limit.until(takenUntil, now, MAX_WAIT);
    }
}
