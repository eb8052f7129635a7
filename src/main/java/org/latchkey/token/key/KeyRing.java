package org.latchkey.token.key;

import static java.util.stream.Collectors.toUnmodifiableMap;

import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Stream;
import org.latchkey.guard.verification.VerificationKey;

/**
 * The keys that a node knows, never changed: a newer one takes its place.
 *
 * @param schedule of the generated keys
 * @param generated those in the schedule, by id
 * @param given the key that signs in their place, where the settings give one
 */
record KeyRing(KeySchedule schedule, Map<String, SigningKey> generated, Optional<SigningKey> given) {

    KeyRing {
        generated = Map.copyOf(generated);
    }

    KeyRing(KeySchedule schedule, Map<String, SigningKey> generated) {
        this(schedule, generated, Optional.empty());
    }

    static KeyRing empty() {
        return new KeyRing(new KeySchedule(List.of()), Map.of());
    }

    KeyRing with(Optional<SigningKey> key) {
        return new KeyRing(schedule, generated, key);
    }

    /**
     * The generated key that signs. Where there is none, which another node's settings or a clock
     * that went back can bring about for a while: the one that is next to it.
     */
    SigningKey current(Instant now) {
        return key(schedule.active(now).orElseGet(() -> nearest(now)));
    }

    private KeyLifecycle nearest(Instant now) {
        List<KeyLifecycle> begun = schedule.keys().stream()
                .filter(key -> !key.activeAt().isAfter(now))
                .toList();
        return begun.isEmpty() ? schedule.keys().get(0) : begun.get(begun.size() - 1);
    }

    private SigningKey key(KeyLifecycle times) {
        return generated.get(times.id());
    }

    /** All keys that a token may be signed with, in the order of their turns. */
    List<SigningKey> published(Instant now) {
        return Stream.concat(
                        given.stream(),
                        schedule.keys().stream()
                                .filter(key -> schedule.stateOf(key, now) != KeyState.GONE)
                                .map(this::key))
                .toList();
    }

    Map<String, VerificationKey> verificationKeys(Instant now) {
        return published(now).stream()
                .map(SigningKey::verificationKey)
                .collect(toUnmodifiableMap(VerificationKey::id, key -> key, (one, other) -> one));
    }
}
