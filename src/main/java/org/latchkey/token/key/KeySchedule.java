package org.latchkey.token.key;

import java.time.Duration;
import java.time.Instant;
import java.util.Collection;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import org.latchkey.settings.SigningAlgorithm;

/**
 * Which key signs when. All of it follows from the keys' times, so that nodes that know the same
 * keys change from one to the next at the same instant.
 */
public final class KeySchedule {

    /**
     * How long a key is published before it signs. The slowest verifier in wide use looks again
     * after an hour; 10 minutes are what a proxy may add by {@code max-age}.
     */
    static final Duration PUBLISHED_BEFORE = Duration.ofMinutes(70);

    /** The longest lifetime that an access token may be given, and a minute for the clocks. */
    static final Duration PUBLISHED_AFTER = Duration.ofMinutes(61);

    /** What is decided now counts from then on, when every node has read it. */
    static final Duration LEAD = Duration.ofSeconds(5);

    private final List<KeyLifecycle> keys;

    KeySchedule(Collection<KeyLifecycle> keys) {
        this.keys = keys.stream()
                .sorted(Comparator.comparing(KeyLifecycle::activeAt)
                        .thenComparing(KeyLifecycle::createdAt)
                        .thenComparing(KeyLifecycle::id))
                .toList();
    }

    /** In the order in which they sign. */
    public List<KeyLifecycle> keys() {
        return keys;
    }

    /** The one key that signs; empty where there is none yet, or the last was told to stop. */
    Optional<KeyLifecycle> active(Instant now) {
        return keys.stream().filter(key -> stateOf(key, now) == KeyState.ACTIVE).findFirst();
    }

    public KeyState stateOf(KeyLifecycle key, Instant now) {
        if (key.activeAt().isAfter(now)) {
            return KeyState.PENDING;
        }
        Optional<Instant> end = retiresAt(key);
        if (end.isEmpty() || end.get().isAfter(now)) {
            return KeyState.ACTIVE;
        }
        boolean isNeeded = end.get().plus(PUBLISHED_AFTER).isAfter(now);
        return isNeeded ? KeyState.RETIRING : KeyState.GONE;
    }

    /** When the key stops signing: empty where no successor is known yet. */
    public Optional<Instant> retiresAt(KeyLifecycle key) {
        Optional<Instant> successor = after(key).map(KeyLifecycle::activeAt);
        return key.endedAt()
                .filter(end -> successor.isEmpty() || end.isBefore(successor.get()))
                .or(() -> successor);
    }

    /** The pending key that is the last of all. */
    Optional<KeyLifecycle> last(Instant now) {
        return keys.isEmpty()
                ? Optional.empty()
                : Optional.of(keys.get(keys.size() - 1)).filter(key -> stateOf(key, now) == KeyState.PENDING);
    }

    /**
     * Whether the last pending key may still be replaced or moved; too shortly before it signs,
     * another node might not learn of it.
     */
    private Optional<KeyLifecycle> open(Instant now) {
        return last(now).filter(key -> key.activeAt().isAfter(now.plus(LEAD)));
    }

    /** The last pending key, if the one to come is to be of another algorithm. */
    Optional<KeyLifecycle> unwanted(SigningAlgorithm wanted, Instant now) {
        return open(now).filter(key -> key.algorithm() != wanted);
    }

    /** The key whose successor is made next: the last that waits, or else the one that signs. */
    private Optional<KeyLifecycle> newest(Instant now) {
        return last(now).or(() -> active(now));
    }

    /**
     * When a key of this algorithm that is made now is to sign: as soon as verifiers know it. Empty
     * where the newest is of the algorithm, or there is none.
     */
    Optional<Instant> change(SigningAlgorithm wanted, Instant now) {
        return newest(now)
                .filter(key -> key.algorithm() != wanted)
                .map(key -> latest(key.activeAt(), now.plus(PUBLISHED_BEFORE)));
    }

    /**
     * When a key that is made now is to sign; empty where none is needed. One is, before the one
     * that waits takes over, so that an emergency always finds one that verifiers know.
     */
    Optional<Instant> missing(Duration lifetime, Instant now) {
        Optional<KeyLifecycle> newest = newest(now);
        if (newest.isEmpty()) {
            return Optional.of(now);
        }
        return newest.filter(key -> key.activeAt().isBefore(now.plus(PUBLISHED_BEFORE)))
                .map(key -> turn(key, key.algorithm(), lifetime, now));
    }

    /** When the last pending key is to sign instead, because the lifetime is another now. */
    Optional<Instant> moved(Duration lifetime, Instant now) {
        return open(now).flatMap(key -> before(key)
                .map(previous -> turn(previous, key.algorithm(), lifetime, key.createdAt()))
                .map(time -> latest(time, now.plus(LEAD)))
                .filter(time -> !time.equals(key.activeAt())));
    }

    private Optional<KeyLifecycle> before(KeyLifecycle key) {
        return at(keys.indexOf(key) - 1);
    }

    Optional<KeyLifecycle> after(KeyLifecycle key) {
        return at(keys.indexOf(key) + 1);
    }

    private Optional<KeyLifecycle> at(int index) {
        return index >= 0 && index < keys.size() ? Optional.of(keys.get(index)) : Optional.empty();
    }

    /** When the successor takes over: one of another kind as soon as verifiers know it. */
    private static Instant turn(KeyLifecycle previous, SigningAlgorithm next, Duration lifetime, Instant publishedAt) {
        Instant known = publishedAt.plus(PUBLISHED_BEFORE);
        return next == previous.algorithm() ? latest(previous.activeAt().plus(lifetime), known) : known;
    }

    /** When a pending key can sign at the earliest. */
    static Instant earliest(KeyLifecycle key, Instant now) {
        return latest(key.createdAt().plus(PUBLISHED_BEFORE), now.plus(LEAD));
    }

    static Instant latest(Instant one, Instant other) {
        return one.isAfter(other) ? one : other;
    }
}
