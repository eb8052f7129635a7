package org.latchkey.key;

import jakarta.enterprise.context.Dependent;
import jakarta.inject.Inject;
import java.nio.file.Path;
import java.security.SecureRandom;
import org.latchkey.settings.CannotStart;
import org.latchkey.settings.Secret;
import org.latchkey.settings.Settings;

/** Where the key comes from that secrets in the database are encrypted with. */
@Dependent
class EncryptionKeys {

    private final Settings.Database database;
    private final SecureRandom random;

    @Inject
    EncryptionKeys(Settings settings, SecureRandom random) {
        this.database = settings.database();
        this.random = random;
    }

    /** The one that is set, or the one in the file beside the embedded database. */
    EncryptionKey current() {
        Secret secret =
                database.encryptionKey()
                        .or(() -> database.folder().map(this::keyFile))
                        .orElseThrow();
        return new EncryptionKey(secret, random);
    }

    private Secret keyFile(Path folder) {
        return EncryptionKeyFile.readOrMake(folder, random);
    }

    static CannotStart isAnother() {
        return new CannotStart(
                "The signing key in the database can't be decrypted: put back the encryption key that"
                        + " it was made with (the file encryption-key beside the database, or"
                        + " latchkey.encryption-key).");
    }
}
