package org.latchkey.session;

import java.time.Instant;
import java.util.Optional;

/**
 * How a session's refresh tokens have followed each other.
 *
 * @param current the generation that is to be used next
 * @param rotatedAt when it took over from the one before
 * @param rotatedBeforeAt when that one had taken over from its own
 */
record RotationHistory(long current, Optional<Instant> rotatedAt, Optional<Instant> rotatedBeforeAt) {

    /**
     * Whether the generation was rotated away so lately that two tabs, or a lost answer, explain
     * why it comes again.
     *
     * @param since those that were rotated away after this are good
     */
    boolean isInGrace(long presented, Instant since) {
        Optional<Instant> rotated = Optional.empty();
        if (presented == current - 1) {
            rotated = rotatedAt;
        } else if (presented == current - 2) {
            rotated = rotatedBeforeAt;
        }
        return rotated.filter(since::isBefore).isPresent();
    }
}
