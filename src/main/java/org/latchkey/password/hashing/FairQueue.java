package org.latchkey.password.hashing;

import java.util.ArrayDeque;
import java.util.Deque;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;
import org.latchkey.throttle.Network;

/**
 * A queue that serves networks round robin, and the entries of one network in their order. So a network that adds a
 * thousand entries delays mostly itself: another network's single entry is second in the queue.
 */
final class FairQueue<T> {

    private final Map<Network, Deque<T>> waiting = new LinkedHashMap<>();

    synchronized boolean isEmpty() {
        return waiting.isEmpty();
    }

    synchronized void add(Network network, T entry) {
        waiting.computeIfAbsent(network, key -> new ArrayDeque<>()).addLast(entry);
    }

    /** Removes and returns the next entry. Its network moves behind the other networks. */
    synchronized Optional<T> next() {
        if (waiting.isEmpty()) {
            return Optional.empty();
        }
        Network network = waiting.keySet().iterator().next();
        Deque<T> own = waiting.remove(network);
        T first = own.removeFirst();
        if (!own.isEmpty()) {
            waiting.put(network, own);
        }
        return Optional.of(first);
    }

    /** Removes an entry, and returns whether it was in the queue. */
    synchronized boolean remove(Network network, T entry) {
        Deque<T> own = waiting.getOrDefault(network, new ArrayDeque<>());
        boolean isRemoved = own.remove(entry);
        if (own.isEmpty()) {
            waiting.remove(network);
        }
        return isRemoved;
    }
}
