package org.latchkey.token.key;

import static java.nio.charset.StandardCharsets.US_ASCII;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.GeneralSecurityException;
import java.security.KeyPair;
import java.util.Base64;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jose4j.lang.JoseException;
import org.latchkey.settings.SigningAlgorithm;
import org.latchkey.settings.reading.StartupFailure;

/** Reads the signing key from a PEM file with a private key (PKCS#8, RFC 7468 §10). */
record SigningKeyFile(Path file, SigningAlgorithm algorithm) {

    private static final String SETTING = "latchkey.signing-key-file";
    private static final String ENCRYPTED = "holds an encrypted key";
    private static final Pattern PEM =
            Pattern.compile("-----BEGIN ([A-Z0-9 ]+)-----([A-Za-z0-9+/=\\s]+)-----END \\1-----");

    /**
     * Reads the key.
     *
     * @throws StartupFailure if the file can't be read, or does not hold an unencrypted PKCS#8 key for the
     *     algorithm
     */
    static SigningKey read(Path file, SigningAlgorithm algorithm) {
        return new SigningKeyFile(file, algorithm).read();
    }

    private SigningKey read() {
        String text = text();
        Matcher pem = PEM.matcher(text);
        if (!pem.find()) {
            // the legacy OpenSSL encryption puts header lines between the label and the base64
            throw failure(text.contains("ENCRYPTED") ? ENCRYPTED : "holds no PEM");
        }
        if (pem.group(1).startsWith("ENCRYPTED")) {
            throw failure(ENCRYPTED);
        }
        if (!"PRIVATE KEY".equals(pem.group(1))) {
            throw failure("holds a PEM of '%s' (openssl pkcs8 -topk8 -nocrypt turns a private key into PKCS#8)"
                    .formatted(pem.group(1)));
        }
        return signingKey(pem.group(2));
    }

    private String text() {
        try {
            return Files.readString(file, US_ASCII);
        } catch (IOException e) {
            throw failure("can't be read (" + e.getClass().getSimpleName() + ")");
        }
    }

    private SigningKey signingKey(String base64) {
        try {
            KeyPair pair = KeyPairs.of(algorithm, Base64.getMimeDecoder().decode(base64));
            if (!KeyPairs.isTooShort(pair)) {
                return SigningKey.ofPair(algorithm, pair);
            }
        } catch (GeneralSecurityException | IllegalArgumentException | JoseException e) {
            throw failure("holds no such key"); // without the cause, which may quote the key
        }
        throw failure("holds a key that is too short");
    }

    private StartupFailure failure(String reason) {
        return StartupFailure.setting(
                SETTING,
                "the path of an unencrypted PKCS#8 PEM file with "
                        + expectedKey()
                        + ", and "
                        + file.toAbsolutePath()
                        + " "
                        + reason);
    }

    private String expectedKey() {
        return switch (algorithm) {
            case RS256, PS256 -> "an RSA key of at least 2048 bits";
            case ES256 -> "an elliptic curve key on P-256";
            case EDDSA -> "an Ed25519 key";
            case HS256 -> throw new IllegalArgumentException("HS256 has no key file");
        };
    }
}
