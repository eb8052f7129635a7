package org.latchkey.metrics;

import java.time.Duration;
import java.util.Optional;
import java.util.function.IntSupplier;
import java.util.function.Supplier;

/**
 * What the metrics read in higher areas, at each scrape. None of it needs the database.
 *
 * @param hashesRunning how many passwords are being hashed
 * @param hashesWaiting how many requests wait for a hashing thread
 * @param timeToNextKey how long it takes until the next signing key signs; empty if keys are not generated
 * @param revocationsAge how long ago the revocations were read
 * @param oldestMailAge how long the oldest email has been waiting; zero if none waits
 */
public record Sources(
        IntSupplier hashesRunning,
        IntSupplier hashesWaiting,
        Supplier<Optional<Duration>> timeToNextKey,
        Supplier<Duration> revocationsAge,
        Supplier<Duration> oldestMailAge) {}
