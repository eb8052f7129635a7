package org.latchkey.password.hashing;

import java.util.HashMap;
import java.util.Map;
import org.latchkey.throttle.Network;

/**
 * Limits how many requests are admitted at once, and counts them by network.
 *
 * <p>When the limit is reached, a network can still be admitted if another network has at least two more requests than
 * it. These requests exceed the limit by at most {@link #BURST}. Other networks are admitted again only when the
 * number has fallen below the limit.
 */
final class AdmissionLimiter {

    /** How many requests beyond the limit are admitted because another network has too many. */
    static final int BURST = 8;

    private final Map<Network, Integer> admitted = new HashMap<>();
    private int size;

    /**
     * Admits a request if there is room. After a success, the caller must call {@link #leave}.
     *
     * @param limit how many requests may be admitted at this moment
     */
    synchronized boolean tryEnter(Network network, int limit) {
        if (size >= limit && !(size < limit + BURST && isOutnumbered(network))) {
            return false;
        }
        admitted.merge(network, 1, Integer::sum);
        size++;
        return true;
    }

    synchronized void leave(Network network) {
        admitted.computeIfPresent(network, (key, count) -> count == 1 ? null : count - 1);
        size--;
    }

    synchronized int size() {
        return size;
    }

    /** Requires a difference of two: with a difference of one, the two networks would only swap places. */
    private boolean isOutnumbered(Network network) {
        int own = admitted.getOrDefault(network, 0);
        return admitted.values().stream().anyMatch(count -> count >= own + 2);
    }
}
