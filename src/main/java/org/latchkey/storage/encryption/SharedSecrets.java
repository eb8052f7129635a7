package org.latchkey.storage.encryption;

import static java.util.stream.Collectors.toUnmodifiableMap;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import jakarta.persistence.EntityManager;
import jakarta.transaction.Transactional;
import java.security.SecureRandom;
import java.time.Clock;
import java.util.List;
import java.util.Map;
import org.latchkey.settings.reading.Secret;
import org.latchkey.settings.reading.StartupFailure;
import org.latchkey.storage.LatchkeyDatabase;
import org.latchkey.storage.Mutex;

/** The secrets that all nodes share. */
@ApplicationScoped
public class SharedSecrets {

    private static final List<String> NAMES = List.of("outbox", "refresh-token", "second-factor", "throttle");
    private static final int BYTES = 32;

    private final EntityManager entities;
    private final Mutex mutex;
    private final EncryptionKeys encryptionKeys;
    private final SecureRandom random;
    private final Clock clock;
    private volatile Map<String, Secret> loaded = Map.of();

    @Inject
    SharedSecrets(
            @LatchkeyDatabase EntityManager entities,
            Mutex mutex,
            EncryptionKeys encryptionKeys,
            SecureRandom random,
            Clock clock) {
        this.entities = entities;
        this.mutex = mutex;
        this.encryptionKeys = encryptionKeys;
        this.random = random;
        this.clock = clock;
    }

    /**
     * Reads all secrets. Those that do not exist are created by one node, while the others wait. Called once, before the
     * first request is served.
     *
     * @throws StartupFailure if a secret can't be decrypted
     */
    @Transactional
    public void load() {
        EncryptionKey encryption = encryptionKeys.current();
        mutex.lock("shared-secret");
        loaded = NAMES.stream().collect(toUnmodifiableMap(name -> name, name -> readOrCreate(name, encryption)));
    }

    /** Returns the secret of one of the names above: 32 random bytes. */
    public Secret named(String name) {
        return loaded.get(name);
    }

    private Secret readOrCreate(String name, EncryptionKey encryption) {
        SharedSecret found = entities.find(SharedSecret.class, name);
        return found == null ? create(name, encryption) : decrypt(found, encryption);
    }

    private static Secret decrypt(SharedSecret row, EncryptionKey encryption) {
        return encryption.open(row.sealed(), row.name()).map(Secret::of).orElseThrow(EncryptionKeys::isAnother);
    }

    private Secret create(String name, EncryptionKey encryption) {
        byte[] bytes = new byte[BYTES];
        random.nextBytes(bytes);
        entities.persist(new SharedSecret(name, encryption.seal(bytes, name), clock.instant()));
        return Secret.of(bytes);
    }
}
