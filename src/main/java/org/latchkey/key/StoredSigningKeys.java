package org.latchkey.key;

import static java.nio.charset.StandardCharsets.UTF_8;

import jakarta.enterprise.context.Dependent;
import jakarta.inject.Inject;
import jakarta.persistence.EntityManager;
import jakarta.transaction.Transactional;
import java.security.KeyPair;
import java.security.KeyPairGenerator;
import java.security.NoSuchAlgorithmException;
import java.security.SecureRandom;
import java.security.interfaces.RSAPublicKey;
import java.time.Clock;
import java.util.List;
import java.util.Optional;
import org.jose4j.lang.JoseException;
import org.latchkey.database.Mutex;
import org.latchkey.settings.CannotStart;

/** The signing keys in the database, which all nodes share. */
@Dependent
class StoredSigningKeys {

    private static final int RSA_BITS = 2048;

    private final EntityManager entities;
    private final Mutex mutex;
    private final EncryptionKeys encryptionKeys;
    private final SecureRandom random;
    private final Clock clock;

    @Inject
    StoredSigningKeys(
            EntityManager entities,
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

    /** The newest key, made now if there is none: by one node, while the others wait for it. */
    @Transactional
    SigningKey newestOrMade() {
        EncryptionKey encryption = encryptionKeys.current();
        mutex.lock("signing-key");
        Optional<StoredSigningKey> newest = newest();
        return newest.map(row -> opened(row, encryption)).orElseGet(() -> made(encryption));
    }

    private Optional<StoredSigningKey> newest() {
        List<StoredSigningKey> keys =
                entities.createQuery(
                                "SELECT k FROM StoredSigningKey k ORDER BY k.createdAt DESC",
                                StoredSigningKey.class)
                        .setMaxResults(1)
                        .getResultList();
        return keys.stream().findFirst();
    }

    private static SigningKey opened(StoredSigningKey row, EncryptionKey encryption) {
        byte[] jwk =
                encryption.open(row.sealedJwk(), row.id()).orElseThrow(EncryptionKeys::isAnother);
        try {
            return SigningKey.parse(new String(jwk, UTF_8));
        } catch (JoseException e) {
            throw new CannotStart(
                    "The signing key " + row.id() + " in the database is damaged.", e);
        }
    }

    private SigningKey made(EncryptionKey encryption) {
        try {
            KeyPairGenerator generator = KeyPairGenerator.getInstance("RSA");
            generator.initialize(RSA_BITS, random);
            KeyPair pair = generator.generateKeyPair();
            SigningKey key = SigningKey.ofRsa((RSAPublicKey) pair.getPublic(), pair.getPrivate());
            String sealed = encryption.seal(key.privateJwk().getBytes(UTF_8), key.id());
            entities.persist(new StoredSigningKey(key.id(), sealed, clock.instant()));
            return key;
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException("Every Java platform has RSA", e);
        }
    }
}
