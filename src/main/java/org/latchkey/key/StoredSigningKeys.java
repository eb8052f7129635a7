package org.latchkey.key;

import static java.nio.charset.StandardCharsets.UTF_8;

import jakarta.enterprise.context.Dependent;
import jakarta.inject.Inject;
import jakarta.persistence.EntityManager;
import jakarta.transaction.Transactional;
import java.nio.file.Path;
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
import org.latchkey.settings.Secret;
import org.latchkey.settings.Settings;

/** The signing keys in the database, which all nodes share. */
@Dependent
class StoredSigningKeys {

    private static final int RSA_BITS = 2048;

    private final EntityManager entities;
    private final Mutex mutex;
    private final Settings settings;
    private final SecureRandom random;
    private final Clock clock;

    @Inject
    StoredSigningKeys(
            EntityManager entities,
            Mutex mutex,
            Settings settings,
            SecureRandom random,
            Clock clock) {
        this.entities = entities;
        this.mutex = mutex;
        this.settings = settings;
        this.random = random;
        this.clock = clock;
    }

    /** The newest key, made now if there is none: by one node, while the others wait for it. */
    @Transactional
    SigningKey newestOrMade() {
        EncryptionKey encryption = encryptionKey();
        mutex.lock("signing-key");
        Optional<StoredSigningKey> newest = newest();
        return newest.map(row -> opened(row, encryption)).orElseGet(() -> made(encryption));
    }

    private EncryptionKey encryptionKey() {
        Settings.Database database = settings.database();
        Secret secret =
                database.encryptionKey()
                        .or(() -> database.folder().map(this::keyFile))
                        .orElseThrow();
        return new EncryptionKey(secret, random);
    }

    private Secret keyFile(Path folder) {
        return EncryptionKeyFile.readOrMake(folder, random);
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
                encryption
                        .open(row.sealedJwk(), row.id())
                        .orElseThrow(
                                () ->
                                        new CannotStart(
                                                "The signing key in the database can't be decrypted: put back the encryption key that it was made with (the file encryption-key beside the database, or latchkey.encryption-key)."));
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
