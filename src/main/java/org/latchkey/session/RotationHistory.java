package org.latchkey.session;

import java.time.Instant;
import java.util.Optional;

/**
 * The last two rotations of a session's refresh token.
 *
 * @param current the current generation, which the next refresh uses
 * @param rotatedAt when the current generation replaced the previous one
 * @param rotatedBeforeAt when the previous generation replaced the one before it
 */
record RotationHistory(long current, Optional<Instant> rotatedAt, Optional<Instant> rotatedBeforeAt) {

    /**
     * Returns whether a generation was replaced so recently that its reuse is no sign of theft: two tabs, or a lost
     * response, explain it.
     *
     * @param presented the generation of the token that the client presented
     * @param cutoff a generation replaced after this time is within the grace period
     */
    boolean isInGrace(long presented, Instant cutoff) {
        Optional<Instant> rotated = Optional.empty();
        if (presented == current - 1) {
            rotated = rotatedAt;
        } else if (presented == current - 2) {
            rotated = rotatedBeforeAt;
        }
        return rotated.filter(cutoff::isBefore).isPresent();
    }
}
