package org.latchkey.token.key;

import static java.util.stream.Collectors.toUnmodifiableMap;

import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Stream;
import org.latchkey.guard.verification.VerificationKeys.VerificationKey;

/**
 * An immutable snapshot of the keys that a node knows. A newer snapshot replaces it.
 *
 * @param schedule the schedule of the generated keys
 * @param generated the keys in the schedule, by id
 * @param configured the key from the settings, which then signs instead of the generated keys
 */
record KeyRing(KeySchedule schedule, Map<String, SigningKey> generated, Optional<SigningKey> configured) {

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
     * The generated key that signs now. Another node's settings, or a clock that went back, can leave the
     * schedule without an active key for a while. Then the key closest to now signs.
     */
    SigningKey current(Instant now) {
        return key(schedule.active(now).orElseGet(() -> nearest(now)));
    }

    private KeyLifecycle nearest(Instant now) {
        List<KeyLifecycle> started = schedule.keys().stream()
                .filter(key -> !key.activeAt().isAfter(now))
                .toList();
        return started.isEmpty() ? schedule.keys().get(0) : started.get(started.size() - 1);
    }

    private SigningKey key(KeyLifecycle lifecycle) {
        return generated.get(lifecycle.id());
    }

    /** All keys that a token may be signed with, in the order in which they sign. */
    List<SigningKey> published(Instant now) {
        return Stream.concat(
                        configured.stream(),
                        schedule.keys().stream()
                                .filter(key -> schedule.stateOf(key, now) != KeyState.EXPIRED)
                                .map(this::key))
                .toList();
    }

    Map<String, VerificationKey> verificationKeys(Instant now) {
        return published(now).stream()
                .map(SigningKey::verificationKey)
                .collect(toUnmodifiableMap(VerificationKey::id, key -> key, (one, other) -> one));
    }
}
