package org.latchkey.throttle;

import java.time.Duration;
import java.time.Instant;

/**
 * The wait after failures in a row of one account from one network: one second after the fifth failure, doubled by each
 * further one, at most 15 minutes.
 */
final class Backoff {

    /** This many failures cause no wait. */
    static final int FREE = 4;

    /** From this many failures on, the wait is the maximum. */
    static final int MAX_FAILURES = 15;

    private static final Duration FIRST_WAIT = Duration.ofSeconds(1);
    private static final Duration MAX_WAIT = Duration.ofMinutes(15);

    private Backoff() {}

    /** How long to wait after this many failures. */
    static Duration after(int failures) {
        if (failures <= FREE) {
            return Duration.ZERO;
        }
        return failures < MAX_FAILURES ? FIRST_WAIT.multipliedBy(1L << (failures - FREE - 1)) : MAX_WAIT;
    }

    /**
     * How long to wait from now on. A time further off than the maximum was written by a wrong clock, and counts as no
     * more than the maximum allows.
     */
    static Duration retryAfter(long failures, Instant takenUntil, Instant now) {
        return failures <= FREE ? Duration.ZERO : Limit.until(takenUntil, now, MAX_WAIT);
    }
}
