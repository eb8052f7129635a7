package org.latchkey.faults;

import java.time.Duration;
import java.time.Instant;
import java.util.function.BooleanSupplier;

/** Waits for what happens, however long this machine takes for it. */
final class Await {

    private static final Duration PATIENCE = Duration.ofMinutes(5);

    private Await() {}

    static void until(String what, BooleanSupplier happened) throws InterruptedException {
        Instant end = Instant.now().plus(PATIENCE);
        while (!happened.getAsBoolean()) {
            if (Instant.now().isAfter(end)) {
                throw new AssertionError("Waited in vain: " + what);
            }
            Thread.sleep(20);
        }
    }
}
