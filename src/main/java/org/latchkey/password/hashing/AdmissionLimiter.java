package org.latchkey.password.hashing;

import java.util.HashMap;
import java.util.Map;
import org.latchkey.throttle.Network;

/**
 * Who has come in, network by network: whatever they do there, no more than so many at once. When
 * it is full, a network that has far fewer than another still comes in, as the first of those that
 * take the other's places as they fall free.
 */
final class AdmissionLimiter {

    /** How many more than may come in come in on account of other networks having too many. */
    static final int BEYOND = 8;

    private final Map<Network, Integer> inside = new HashMap<>();
    private int size;

    /**
     * Comes in, if there is room; then {@link #exit} is to follow.
     *
     * @param most how many may be inside at this moment
     */
    synchronized boolean enter(Network network, int most) {
        if (size >= most && !(size < most + BEYOND && isOutnumbered(network))) {
            return false;
        }
        inside.merge(network, 1, Integer::sum);
        size++;
        return true;
    }

    synchronized void exit(Network network) {
        inside.computeIfPresent(network, (key, count) -> count == 1 ? null : count - 1);
        size--;
    }

    synchronized int size() {
        return size;
    }

    /** Two more than the newcomer's: with one more, the two would but change places. */
    private boolean isOutnumbered(Network newcomer) {
        int own = inside.getOrDefault(newcomer, 0);
        return inside.values().stream().anyMatch(count -> count >= own + 2);
    }
}
