package org.latchkey.storage.encryption;

import java.security.SecureRandom;
import java.util.Base64;
import org.latchkey.settings.reading.Secret;

/** Decrypts the secrets that a server has encrypted in its database. */
public final class TestEncryption {

    private TestEncryption() {}

    /** Returns the key of the server's setting, which is base64. */
    public static EncryptionKey key(String base64) {
        return new EncryptionKey(Secret.of(Base64.getDecoder().decode(base64)), new SecureRandom());
    }
}
