package org.latchkey.token.key;

import java.time.Instant;
import java.util.Optional;
import org.latchkey.settings.SigningAlgorithm;

/**
 * The times at which a generated key is published and signs. All nodes read the same times, so they need no
 * other coordination.
 *
 * @param id the {@code kid}
 * @param createdAt when the key was published
 * @param activeAt when the key starts to sign, or started
 * @param endedAt when the key has to stop signing; empty if its successor ends it
 */
record KeyLifecycle(
        String id, SigningAlgorithm algorithm, Instant createdAt, Instant activeAt, Optional<Instant> endedAt) {}
