package org.latchkey.password.hashing;

import java.time.Duration;

/** How long a hash takes on this machine, as it has been of late. */
final class HashTimeEstimate {

    /** Until anything has been measured. */
    private static final Duration ASSUMED = Duration.ofMillis(50);

    /** What took longer was not hashing all the time: the machine slept, or its clock was set. */
    private static final Duration MAX = Duration.ofSeconds(5);

    /** Of a new measurement; so that one that was disturbed does not decide. */
    private static final double WEIGHT = 0.125;

    private double millis = ASSUMED.toMillis();

    synchronized void start(Duration measured) {
        millis = Math.max(1, measured.toMillis());
    }

    synchronized void add(Duration measured) {
        long bounded = Math.min(Math.max(measured.toMillis(), 1), MAX.toMillis());
        millis += WEIGHT * (bounded - millis);
    }

    /** How many hashes can be done in a time, so many at once. */
    synchronized int countIn(Duration time, int concurrency) {
        return (int) (time.toMillis() * concurrency / millis);
    }

    /** How long so many hashes take, so many at once. */
    synchronized Duration of(int hashes, int concurrency) {
        return Duration.ofMillis((long) Math.ceil(hashes * millis / concurrency));
    }
}
