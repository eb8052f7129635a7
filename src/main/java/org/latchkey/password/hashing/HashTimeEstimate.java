package org.latchkey.password.hashing;

import java.time.Duration;

/** Estimates how long a hash takes on this machine: a moving average of the recent hashes' durations. */
final class HashTimeEstimate {

    /** Applies until a hash has been measured. */
    private static final Duration INITIAL = Duration.ofMillis(50);

    /** A longer measurement is not a hash's time: the machine slept, or its clock was set. */
    private static final Duration MAX = Duration.ofSeconds(5);

    /** The weight of a new measurement, so small that a single disturbed one has little effect. */
    private static final double WEIGHT = 0.125;

    private double millis = INITIAL.toMillis();

    synchronized void start(Duration measured) {
        millis = Math.max(1, measured.toMillis());
    }

    synchronized void add(Duration measured) {
        long bounded = Math.min(Math.max(measured.toMillis(), 1), MAX.toMillis());
        millis += WEIGHT * (bounded - millis);
    }

    /** Returns how many hashes can be computed in a time, with this many at once. */
    synchronized int countIn(Duration time, int concurrency) {
        return (int) (time.toMillis() * concurrency / millis);
    }

    /** Returns how long a number of hashes takes, with {@code concurrency} of them at once. */
    synchronized Duration of(int hashes, int concurrency) {
        return Duration.ofMillis((long) Math.ceil(hashes * millis / concurrency));
    }
}
