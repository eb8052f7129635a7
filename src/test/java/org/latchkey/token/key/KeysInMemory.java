package org.latchkey.token.key;

import java.security.SecureRandom;
import java.time.Instant;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;
import java.util.function.UnaryOperator;
import org.latchkey.settings.SigningAlgorithm;

/** The table of signing keys, in memory instead of a database. */
final class KeysInMemory extends StoredSigningKeys {

    private final SecureRandom random = new SecureRandom();
    private final Map<String, KeyLifecycle> lifecycles = new HashMap<>();
    private final Map<String, SigningKey> keys = new HashMap<>();
    private int maxKeys;
    private Runnable whileGenerating = () -> {};

    KeysInMemory() {
        super(null, null, null, null);
    }

    /** Sets what happens before each new key is generated. */
    void whileGenerating(Runnable event) {
        whileGenerating = event;
    }

    /** The maximum number of keys that were stored at once. */
    int maxKeys() {
        return maxKeys;
    }

    @Override
    KeySchedule lock() {
        return new KeySchedule(lifecycles.values());
    }

    @Override
    KeyRing read(Map<String, SigningKey> known) {
        return new KeyRing(lock(), keys);
    }

    @Override
    SigningKey generate(SigningAlgorithm algorithm) {
        whileGenerating.run();
        return TestKeys.signingKey(algorithm, KeyPairs.generate(algorithm, random));
    }

    @Override
    KeyLifecycle add(SigningKey key, Instant now, Instant activeAt) {
        KeyLifecycle added = new KeyLifecycle(key.id(), key.algorithm(), now, activeAt, Optional.empty());
        lifecycles.put(key.id(), added);
        keys.put(key.id(), key);
        maxKeys = Math.max(maxKeys, keys.size());
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
        lifecycles.computeIfPresent(id, (ignored, key) -> change.apply(key));
    }

    @Override
    void remove(String id) {
        lifecycles.remove(id);
        keys.remove(id);
    }
}
