package org.latchkey.token.key;

import static java.nio.charset.StandardCharsets.UTF_8;
import static java.util.stream.Collectors.toMap;

import jakarta.enterprise.context.Dependent;
import jakarta.inject.Inject;
import jakarta.persistence.EntityManager;
import jakarta.transaction.Transactional;
import java.security.SecureRandom;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.jose4j.lang.JoseException;
import org.latchkey.settings.SigningAlgorithm;
import org.latchkey.settings.reading.StartupFailure;
import org.latchkey.storage.LatchkeyDatabase;
import org.latchkey.storage.Mutex;
import org.latchkey.storage.encryption.EncryptionKeys;

/** The signing keys in the database, which all nodes share. */
@Dependent
class StoredSigningKeys {

    private final EntityManager entities;
    private final Mutex mutex;
    private final EncryptionKeys encryptionKeys;
    private final SecureRandom random;

    @Inject
    StoredSigningKeys(
            @LatchkeyDatabase EntityManager entities, Mutex mutex, EncryptionKeys encryptionKeys, SecureRandom random) {
        this.entities = entities;
        this.mutex = mutex;
        this.encryptionKeys = encryptionKeys;
        this.random = random;
    }

    /**
     * Locks the keys, so that no other node changes them before this transaction ends.
     *
     * @return the schedule of the stored keys
     */
    @Transactional(Transactional.TxType.MANDATORY)
    KeySchedule lock() {
        mutex.lock("signing-key");
        return schedule(rows());
    }

    private static KeySchedule schedule(List<StoredSigningKey> rows) {
        return new KeySchedule(rows.stream().map(StoredSigningKey::lifecycle).toList());
    }

    private List<StoredSigningKey> rows() {
        return entities.createQuery("SELECT k FROM StoredSigningKey k", StoredSigningKey.class)
                .getResultList();
    }

    /**
     * Reads all keys.
     *
     * @param known keys that this node has already decrypted, by id; only the others are decrypted
     */
    @Transactional
    KeyRing read(Map<String, SigningKey> known) {
        List<StoredSigningKey> rows = rows();
        return new KeyRing(schedule(rows), rows.stream().collect(toMap(StoredSigningKey::id, row -> Optional.ofNullable(
                        known.get(row.id()))
                .orElseGet(() -> decrypt(row)))));
    }

    /**
     * Decrypts the row's key. The encryption key is requested only here, because an installation where
     * nothing is encrypted may have none.
     */
    private SigningKey decrypt(StoredSigningKey row) {
        byte[] jwk = encryptionKeys.existing().open(row.sealedJwk(), row.id()).orElseThrow(EncryptionKeys::isAnother);
        try {
            return SigningKey.parse(new String(jwk, UTF_8));
        } catch (JoseException e) {
            throw new StartupFailure("The signing key " + row.id() + " in the database is damaged.", e);
        }
    }

    /** Generates a key without storing it. */
    SigningKey generate(SigningAlgorithm algorithm) {
        try {
            return SigningKey.ofPair(algorithm, KeyPairs.generate(algorithm, random));
        } catch (JoseException e) {
            throw new IllegalStateException("A new key is not " + algorithm + "'s", e);
        }
    }

    @Transactional(Transactional.TxType.MANDATORY)
    KeyLifecycle add(SigningKey key, Instant now, Instant activeAt) {
        KeyLifecycle lifecycle = new KeyLifecycle(key.id(), key.algorithm(), now, activeAt, Optional.empty());
        String sealed = encryptionKeys.current().seal(key.privateJwk().getBytes(UTF_8), key.id());
        entities.persist(new StoredSigningKey(lifecycle, sealed));
        return lifecycle;
    }

    @Transactional(Transactional.TxType.MANDATORY)
    void activateAt(String id, Instant time) {
        find(id).ifPresent(row -> row.activateAt(time));
    }

    @Transactional(Transactional.TxType.MANDATORY)
    void end(String id, Instant now) {
        find(id).ifPresent(row -> row.end(now));
    }

    @Transactional(Transactional.TxType.MANDATORY)
    void remove(String id) {
        find(id).ifPresent(entities::remove);
    }

    private Optional<StoredSigningKey> find(String id) {
        return Optional.ofNullable(entities.find(StoredSigningKey.class, id));
    }
}
