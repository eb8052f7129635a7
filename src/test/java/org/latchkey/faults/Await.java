package org.latchkey.faults;

import java.time.Duration;
import java.time.Instant;
import java.util.function.BooleanSupplier;

/** Waits for a condition, with a timeout that suits a slow machine. */
final class Await {

    private static final Duration TIMEOUT = Duration.ofMinutes(5);

    private Await() {}

    static void until(String what, BooleanSupplier condition) throws InterruptedException {
        Instant end = Instant.now().plus(TIMEOUT);
        while (!condition.getAsBoolean()) {
            if (Instant.now().isAfter(end)) {
                throw new AssertionError("Waited in vain: " + what);
            }
            Thread.sleep(20);
        }
    }
}
