package org.latchkey.settings;

import java.nio.file.Path;
import java.time.Duration;
import java.util.Optional;
import org.latchkey.settings.reading.Secret;
import org.latchkey.settings.reading.SettingsReader;
import org.latchkey.settings.reading.StartupFailure;

/**
 * The settings for signing access tokens.
 *
 * @param keyFile a PKCS#8 PEM file with the signing key, instead of generated keys
 * @param sharedSecret at least 32 bytes; present only with HS256
 * @param keyLifetime how long a generated key signs
 */
public record SigningSettings(
        SigningAlgorithm algorithm, Optional<Path> keyFile, Optional<Secret> sharedSecret, Duration keyLifetime) {

    private static final int MIN_SECRET_BYTES = 32;

    /**
     * Reads and checks these settings.
     *
     * @throws StartupFailure naming an invalid setting
     */
    static SigningSettings read(SettingsReader reader) {
        SigningAlgorithm algorithm =
                SigningAlgorithm.named(reader.choice("latchkey.token.algorithm", "RS256", SigningAlgorithm.names()));
        Optional<Path> file = reader.file("latchkey.signing-key-file");
        boolean isShared = algorithm == SigningAlgorithm.HS256;
        if (isShared && file.isPresent()) {
            throw StartupFailure.setting(
                    "latchkey.signing-key-file",
                    "nothing with latchkey.token.algorithm HS256, which signs with JWT_KEY");
        }
        return new SigningSettings(
                algorithm,
                file,
                isShared ? Optional.of(sharedSecret(reader)) : Optional.empty(),
                reader.duration(
                        "latchkey.key.lifetime", Duration.ofDays(90), Duration.ofHours(3), Duration.ofDays(3650)));
    }

    private static Secret sharedSecret(SettingsReader reader) {
        return reader.secret("jwt.key")
                .filter(secret -> secret.bytes().length >= MIN_SECRET_BYTES)
                .orElseThrow(() -> StartupFailure.setting(
                        "jwt.key (JWT_KEY)",
                        "a secret of at least 32 bytes, which latchkey.token.algorithm"
                                + " HS256 signs with, as 'openssl rand -base64 48' makes one"));
    }

    /** Whether Latchkey generates and rotates the signing keys itself. */
    public boolean isManaged() {
        return keyFile.isEmpty() && sharedSecret.isEmpty();
    }
}
