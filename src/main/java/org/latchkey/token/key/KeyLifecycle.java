package org.latchkey.token.key;

import java.time.Instant;
import java.util.Optional;
import org.latchkey.settings.SigningAlgorithm;

/**
 * When a generated key signs: what all nodes read alike, so that they need not tell each other.
 *
 * @param id the {@code kid}
 * @param createdAt since when it is published
 * @param activeAt when it begins to sign, or began
 * @param endedAt when it was told to stop; empty where its successor ends it
 */
public record KeyLifecycle(
        String id, SigningAlgorithm algorithm, Instant createdAt, Instant activeAt, Optional<Instant> endedAt) {}
