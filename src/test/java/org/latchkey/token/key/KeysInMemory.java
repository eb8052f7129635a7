package org.latchkey.token.key;

import java.security.SecureRandom;
import java.time.Instant;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;
import java.util.function.UnaryOperator;
import org.latchkey.settings.SigningAlgorithm;

/** The table of signing keys, without a database. */
final class KeysInMemory extends StoredSigningKeys {

    private final SecureRandom random = new SecureRandom();
    private final Map<String, KeyLifecycle> times = new HashMap<>();
    private final Map<String, SigningKey> keys = new HashMap<>();
    private int most;
    private Runnable whileMaking = () -> {};

    KeysInMemory() {
        super(null, null, null, null);
    }

    /** What happens before each new key is ready. */
    void whileMaking(Runnable event) {
        whileMaking = event;
    }

    /** How many keys there were at most. */
    int most() {
        return most;
    }

    @Override
    KeySchedule lock() {
        return new KeySchedule(times.values());
    }

    @Override
    KeyRing read(Map<String, SigningKey> known) {
        return new KeyRing(lock(), keys);
    }

    @Override
    SigningKey make(SigningAlgorithm algorithm) {
        whileMaking.run();
        return TestKeys.signingKey(algorithm, KeyPairs.generate(algorithm, random));
    }

    @Override
    KeyLifecycle add(SigningKey key, Instant now, Instant activeAt) {
        KeyLifecycle added = new KeyLifecycle(key.id(), key.algorithm(), now, activeAt, Optional.empty());
        times.put(key.id(), added);
        keys.put(key.id(), key);
        most = Math.max(most, keys.size());
        return added;
    }

    @Override
    void activateAt(String id, Instant time) {
        change(id, key -> new KeyLifecycle(id, key.algorithm(), key.createdAt(), time, key.endedAt()));
    }

    @Override
    void end(String id, Instant now) {
        change(
                id,
                key -> new KeyLifecycle(
                        id,
                        key.algorithm(),
                        key.createdAt(),
                        key.activeAt(),
                        key.endedAt().or(() -> Optional.of(now))));
    }

    private void change(String id, UnaryOperator<KeyLifecycle> change) {
        times.computeIfPresent(id, (ignored, key) -> change.apply(key));
    }

    @Override
    void remove(String id) {
        times.remove(id);
        keys.remove(id);
    }
}
