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

/** Where the key comes from that secrets in the database are encrypted with. */
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

    /** For what runs without the server. */
    static EncryptionKeys of(DatabaseSettings database) {
        return new EncryptionKeys(database, new SecureRandom());
    }

    /** The one that is set, or the one in the file beside the embedded database. */
    public EncryptionKey current() {
        return from(EncryptionKeyFile::readOrMake);
    }

    /** The same, where something has been encrypted with it: a new one is of no use. */
    public EncryptionKey existing() {
        return from((folder, ignored) -> EncryptionKeyFile.read(folder));
    }

    private EncryptionKey from(BiFunction<Path, SecureRandom, Secret> keyFile) {
        Secret secret = database.encryptionKey()
                .or(() -> database.folder().map(folder -> keyFile.apply(folder, random)))
                .orElseThrow();
        return new EncryptionKey(secret, random);
    }

    /** That what was encrypted does not open. */
    public static StartupFailure isAnother() {
        return new StartupFailure("The secrets in the database can't be decrypted: put back the encryption key that"
                + " they were encrypted with (the file encryption-key beside the database, or"
                + " latchkey.encryption-key).");
    }
}
