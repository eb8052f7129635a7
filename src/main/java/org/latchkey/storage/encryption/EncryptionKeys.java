package org.latchkey.storage.encryption;

import jakarta.enterprise.context.Dependent;
import jakarta.inject.Inject;
import java.nio.file.Path;
import java.security.SecureRandom;
import java.util.function.BiFunction;
import org.latchkey.settings.DatabaseSettings;
import org.latchkey.settings.Settings;
import org.latchkey.settings.reading.Secret;
import org.latchkey.settings.reading.StartupFailure;

/** Provides the key that encrypts the secrets in the database. */
@Dependent
public class EncryptionKeys {

    private final DatabaseSettings database;
    private final SecureRandom random;

    @Inject
    EncryptionKeys(Settings settings, SecureRandom random) {
        this(settings.database(), random);
    }

    private EncryptionKeys(DatabaseSettings database, SecureRandom random) {
        this.database = database;
        this.random = random;
    }

    /** Creates an instance for code that runs without CDI. */
    static EncryptionKeys of(DatabaseSettings database) {
        return new EncryptionKeys(database, new SecureRandom());
    }

    /**
     * Returns the key of the settings, or else of the file next to the embedded database. Creates that file if it is
     * missing.
     *
     * @throws StartupFailure if the file can't be read or written, or contains no key
     */
    public EncryptionKey current() {
        return from(EncryptionKeyFile::readOrCreate);
    }

    /**
     * Returns the key of the settings or of the file, but never creates one: a new key could not decrypt existing
     * secrets.
     *
     * @throws StartupFailure if the file is missing, can't be read, or contains no key
     */
    public EncryptionKey existing() {
        return from((folder, ignored) -> EncryptionKeyFile.read(folder));
    }

    private EncryptionKey from(BiFunction<Path, SecureRandom, Secret> keyFile) {
        Secret secret = database.encryptionKey()
                .or(() -> database.folder().map(folder -> keyFile.apply(folder, random)))
                .orElseThrow();
        return new EncryptionKey(secret, random);
    }

    /** Returns the failure for secrets that this key can't decrypt. */
    public static StartupFailure isAnother() {
        return new StartupFailure("The secrets in the database can't be decrypted: put back the encryption key that"
                + " they were encrypted with (the file encryption-key next to the database, or"
                + " latchkey.encryption-key).");
    }
}
