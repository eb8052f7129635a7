package org.latchkey.storage.encryption;

import jakarta.enterprise.context.Dependent;
import jakarta.inject.Inject;
import jakarta.persistence.EntityManager;
import jakarta.transaction.Transactional;
import java.security.SecureRandom;
import java.time.Clock;
import org.latchkey.settings.reading.Secret;
import org.latchkey.settings.reading.StartupFailure;
import org.latchkey.storage.LatchkeyDatabase;
import org.latchkey.storage.Mutex;

/** Creates and reads the secrets that all nodes share. */
@Dependent
public class SharedSecrets {

    /** Fired before the first request is served. Each bean that observes it loads its secrets. */
    public record Loading() {}

    private static final int BYTES = 32;

    private final EntityManager entities;
    private final Mutex mutex;
    private final EncryptionKeys encryptionKeys;
    private final SecureRandom random;
    private final Clock clock;

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
     * Returns the secret of a name, 32 random bytes. If it does not exist, one node creates it while the others wait.
     *
     * @throws StartupFailure if the secret can't be decrypted
     */
    @Transactional
    public Secret named(String name) {
        EncryptionKey encryption = encryptionKeys.current();
        mutex.lock("shared-secret");
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
