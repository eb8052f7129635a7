package org.latchkey.throttle;

import java.time.Duration;
import java.time.Instant;

/**
 * Failures in a row, of one account from one network: after the fifth a wait of a second, and twice
 * as long after each further one, up to 15 minutes.
 */
final class Backoff {

    /** So many make nobody wait. */
    static final int FREE = 4;

    private static final Duration FIRST = Duration.ofSeconds(1);
    private static final Duration LONGEST = Duration.ofMinutes(15);

    /** From so many failures on, the wait is the longest. */
    static final int MOST = 15;

    private Backoff() {}

    /** How long to wait after so many failures. */
    static Duration after(int failures) {
        if (failures <= FREE) {
            return Duration.ZERO;
        }
        return failures < MOST ? FIRST.multipliedBy(1L << (failures - FREE - 1)) : LONGEST;
    }

    /**
     * How long to wait still. A time that is further off than the longest wait comes of a clock
     * that was wrong, and counts no more than one that is over.
     */
    static Duration wait(long failures, Instant takenUntil, Instant now) {
        return failures <= FREE ? Duration.ZERO : Limit.until(takenUntil, now, LONGEST);
    }
}
