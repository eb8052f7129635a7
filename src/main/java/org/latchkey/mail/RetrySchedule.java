package org.latchkey.mail;

import java.time.Duration;
import java.time.Instant;
import java.util.Optional;

/** Computes when to retry: the delay starts at 5 seconds and doubles with each attempt, up to a maximum. */
final class RetrySchedule {

    private static final Duration FIRST = Duration.ofSeconds(5);
    private static final Duration MAX = Duration.ofHours(1);
    private static final Duration MAX_UNAVAILABLE = Duration.ofMinutes(1);

    /** Ten doublings exceed both maximums, and more could overflow. */
    private static final int MAX_DOUBLINGS = 10;

    private RetrySchedule() {}

    /**
     * Returns the time of the next attempt to send an email, or empty if the email will have expired
     * by then.
     *
     * @param attempts the attempts so far, at least 1
     * @param expiresAt from this time on, there are no more attempts
     */
    static Optional<Instant> next(long attempts, Instant now, Instant expiresAt) {
        Instant next = now.plus(doubled(attempts, MAX));
        return Optional.of(next).filter(time -> time.isBefore(expiresAt));
    }

    /**
     * Returns when to connect to an unavailable mail server again. The maximum is short, because a
     * retry costs a single connection however many emails are queued.
     *
     * @param failures the failed connections in a row, at least 1
     */
    static Instant whileUnavailable(int failures, Instant now) {
        return now.plus(doubled(failures, MAX_UNAVAILABLE));
    }

    private static Duration doubled(long attempts, Duration max) {
        Duration delay = FIRST.multipliedBy(1L << Math.min(attempts - 1, MAX_DOUBLINGS));
        return delay.compareTo(max) > 0 ? max : delay;
    }
}
