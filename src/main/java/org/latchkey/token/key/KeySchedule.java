package org.latchkey.token.key;

import java.time.Duration;
import java.time.Instant;
import java.util.Collection;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import org.latchkey.settings.SigningAlgorithm;

/**
 * Decides which key signs when. The decision depends only on the keys' times. Nodes that know the same keys
 * therefore switch from one key to the next at the same instant.
 */
final class KeySchedule {

    /**
     * How long a key is published before it signs. The slowest verifier in wide use reads the key set again
     * after an hour. A proxy may add 10 minutes by {@code max-age}.
     */
    static final Duration PUBLISHED_BEFORE = Duration.ofMinutes(70);

    /**
     * How long a key stays published after it has stopped signing: the maximum lifetime of an access token,
     * and a minute for clock skew.
     */
    static final Duration PUBLISHED_AFTER = Duration.ofMinutes(61);

    /** How far in the future a change takes effect, so that every node has read it by then. */
    static final Duration LEAD = Duration.ofSeconds(5);

    private final List<KeyLifecycle> keys;

    KeySchedule(Collection<KeyLifecycle> keys) {
        this.keys = keys.stream()
                .sorted(Comparator.comparing(KeyLifecycle::activeAt)
                        .thenComparing(KeyLifecycle::createdAt)
                        .thenComparing(KeyLifecycle::id))
                .toList();
    }

    /** All keys, in the order in which they sign. */
    public List<KeyLifecycle> keys() {
        return keys;
    }

    /** The active key; empty if none has started yet, or if the last one has stopped. */
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
        return isNeeded ? KeyState.RETIRING : KeyState.EXPIRED;
    }

    /** When the key stops signing; empty if no successor is known yet. */
    public Optional<Instant> retiresAt(KeyLifecycle key) {
        Optional<Instant> successor = after(key).map(KeyLifecycle::activeAt);
        return key.endedAt()
                .filter(end -> successor.isEmpty() || end.isBefore(successor.get()))
                .or(() -> successor);
    }

    /** The last of all keys, if it is pending. */
    Optional<KeyLifecycle> lastPending(Instant now) {
        return keys.isEmpty()
                ? Optional.empty()
                : Optional.of(keys.get(keys.size() - 1)).filter(key -> stateOf(key, now) == KeyState.PENDING);
    }

    /**
     * The last pending key, if it may still be replaced or rescheduled. Shortly before it signs, another
     * node might not learn of a change in time.
     */
    private Optional<KeyLifecycle> replaceable(Instant now) {
        return lastPending(now).filter(key -> key.activeAt().isAfter(now.plus(LEAD)));
    }

    /**
     * The last pending key, if the settings now want another algorithm and the key can still be replaced.
     */
    Optional<KeyLifecycle> obsolete(SigningAlgorithm wanted, Instant now) {
        return replaceable(now).filter(key -> key.algorithm() != wanted);
    }

    /** The key that the next new key will follow: the last pending key, or otherwise the active one. */
    private Optional<KeyLifecycle> newest(Instant now) {
        return lastPending(now).or(() -> active(now));
    }

    /**
     * When a new key of this algorithm would start to sign, which is as soon as verifiers know it.
     *
     * @return empty if the newest key already has this algorithm, or if there is no key
     */
    Optional<Instant> algorithmChange(SigningAlgorithm wanted, Instant now) {
        return newest(now)
                .filter(key -> key.algorithm() != wanted)
                .map(key -> latest(key.activeAt(), now.plus(PUBLISHED_BEFORE)));
    }

    /**
     * When a new key would start to sign, if one is needed. It is needed before the pending key takes over.
     * In an emergency, there is then always a key that verifiers know.
     *
     * @return empty if no key is needed
     */
    Optional<Instant> nextActivation(Duration lifetime, Instant now) {
        Optional<KeyLifecycle> newest = newest(now);
        if (newest.isEmpty()) {
            return Optional.of(now);
        }
        return newest.filter(key -> key.activeAt().isBefore(now.plus(PUBLISHED_BEFORE)))
                .map(key -> activation(key, key.algorithm(), lifetime, now));
    }

    /**
     * The new start of the last pending key, if the configured lifetime has changed.
     *
     * @return empty if the start stays as it is
     */
    Optional<Instant> rescheduled(Duration lifetime, Instant now) {
        return replaceable(now).flatMap(key -> before(key)
                .map(previous -> activation(previous, key.algorithm(), lifetime, key.createdAt()))
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

    /**
     * When the successor takes over. A successor with another algorithm does so as soon as verifiers know
     * it.
     */
    private static Instant activation(
            KeyLifecycle previous, SigningAlgorithm next, Duration lifetime, Instant publishedAt) {
        Instant known = publishedAt.plus(PUBLISHED_BEFORE);
        return next == previous.algorithm() ? latest(previous.activeAt().plus(lifetime), known) : known;
    }

    /** The earliest time at which a pending key can sign. */
    static Instant earliest(KeyLifecycle key, Instant now) {
        return latest(key.createdAt().plus(PUBLISHED_BEFORE), now.plus(LEAD));
    }

    static Instant latest(Instant one, Instant other) {
        return one.isAfter(other) ? one : other;
    }
}
