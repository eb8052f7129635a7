package org.latchkey.hashing;

import java.util.ArrayDeque;
import java.util.Comparator;
import java.util.Deque;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;
import org.latchkey.network.Network;

/**
 * Who waits, network by network: they take turns, and within one network who came first is first.
 * So a network that sends a thousand waits for itself, and another's one is next but one.
 *
 * <p>Not to be shared by threads without a lock.
 */
final class FairLine<T> {

    private final Map<Network, Deque<T>> waiting = new LinkedHashMap<>();
    private int size;

    int size() {
        return size;
    }

    void add(Network network, T newcomer) {
        waiting.computeIfAbsent(network, key -> new ArrayDeque<>()).addLast(newcomer);
        size++;
    }

    /** Takes the next, and puts the others of its network behind the other networks. */
    Optional<T> next() {
        return waiting.keySet().stream().findFirst().map(this::firstOf);
    }

    private T firstOf(Network network) {
        Deque<T> own = waiting.remove(network);
        T first = own.removeFirst();
        if (!own.isEmpty()) {
            waiting.put(network, own);
        }
        size--;
        return first;
    }

    /** Whether it was there. */
    boolean remove(Network network, T who) {
        Deque<T> own = waiting.getOrDefault(network, new ArrayDeque<>());
        boolean was = own.remove(who);
        if (own.isEmpty()) {
            waiting.remove(network);
        }
        size -= was ? 1 : 0;
        return was;
    }

    /** Whether some network has so many places that a newcomer's has a better claim to one. */
    boolean wouldMakeRoomFor(Network newcomer) {
        return longestBeside(newcomer).isPresent();
    }

    /** Takes out the last of the network that has the most, if the newcomer's has far fewer. */
    Optional<T> makeRoomFor(Network newcomer) {
        return longestBeside(newcomer)
                .map(
                        longest -> {
                            size--;
                            return waiting.get(longest).removeLast();
                        });
    }

    /** Two more than the newcomer's: with one more, the two would but change places. */
    private Optional<Network> longestBeside(Network newcomer) {
        int own = waiting.getOrDefault(newcomer, new ArrayDeque<>()).size();
        return waiting.entrySet().stream()
                .max(Comparator.comparingInt(entry -> entry.getValue().size()))
                .filter(longest -> longest.getValue().size() >= own + 2)
                .map(Map.Entry::getKey);
    }
}
