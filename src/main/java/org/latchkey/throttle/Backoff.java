package org.latchkey.throttle;

import java.time.Duration;
import java.time.Instant;
import java.util.Optional;

/**
 * Failures in a row, of one account from one network: after the fifth a wait of a second, and twice
 * as long after each further one, up to 15 minutes.
 *
 * <p>A failure counts from the moment when its attempt was admitted. What lies a day back is
 * forgotten: in that time, waiting would have given more guesses.
 */
final class Backoff {

    private static final int FREE = 5;
    private static final Duration FIRST = Duration.ofSeconds(1);
    private static final Duration LONGEST = Duration.ofMinutes(15);
    private static final Duration MEMORY = Duration.ofDays(1);

    /** After so many, the wait grows no more. */
    private static final int MOST = 15;

    private Backoff() {}

    /** How long to wait for the next attempt; empty where it may be now. */
    static Optional<Duration> wait(Times failures, Instant now) {
        if (failures.count() < FREE) {
            return Optional.empty();
        }
        return failures.last()
                .map(last -> Duration.between(now, last.plus(after(failures.count()))))
                .filter(wait -> wait.compareTo(Duration.ZERO) > 0);
    }

    private static Duration after(int failures) {
        Duration doubled = FIRST.multipliedBy(1L << Math.min(failures - FREE, MOST));
        return doubled.compareTo(LONGEST) < 0 ? doubled : LONGEST;
    }

    /** With one more now; after a day without any, it is the first. */
    static Times add(Times failures, Instant now) {
        boolean isForgotten =
                failures.last().filter(last -> !expiry(last).isAfter(now)).isPresent();
        return (isForgotten ? Times.NONE : failures).with(now, MOST);
    }

    static Instant expiry(Instant last) {
        return last.plus(MEMORY);
    }
}
