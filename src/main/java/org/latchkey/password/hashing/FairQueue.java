package org.latchkey.password.hashing;

import java.util.ArrayDeque;
import java.util.Deque;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;
import org.latchkey.throttle.Network;

/**
 * Who waits, network by network: they take turns, and within one network who came first is first.
 * So a network that sends a thousand waits for itself, and another's one is next but one.
 */
final class FairQueue<T> {

    private final Map<Network, Deque<T>> waiting = new LinkedHashMap<>();

    synchronized boolean isEmpty() {
        return waiting.isEmpty();
    }

    synchronized void add(Network network, T newcomer) {
        waiting.computeIfAbsent(network, key -> new ArrayDeque<>()).addLast(newcomer);
    }

    /** Takes the next, and puts the others of its network behind the other networks. */
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

    /** Whether it was there. */
    synchronized boolean remove(Network network, T who) {
        Deque<T> own = waiting.getOrDefault(network, new ArrayDeque<>());
        boolean was = own.remove(who);
        if (own.isEmpty()) {
            waiting.remove(network);
        }
        return was;
    }
}
