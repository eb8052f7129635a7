package org.latchkey.key;

import static java.nio.charset.StandardCharsets.US_ASCII;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.GeneralSecurityException;
import java.security.KeyFactory;
import java.security.PrivateKey;
import java.security.interfaces.RSAPrivateCrtKey;
import java.security.interfaces.RSAPublicKey;
import java.security.spec.PKCS8EncodedKeySpec;
import java.security.spec.RSAPublicKeySpec;
import java.util.Base64;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.latchkey.settings.CannotStart;

/** Reads a private RSA key from a PEM file (PKCS#8, RFC 7468 §10). */
final class SigningKeyFile {

    private static final String SETTING = "latchkey.signing-key-file";
    private static final int MIN_RSA_BITS = 2048;
    private static final Pattern PEM =
            Pattern.compile("-----BEGIN ([A-Z0-9 ]+)-----([A-Za-z0-9+/=\\s]+)-----END \\1-----");

    private SigningKeyFile() {}

    static SigningKey read(Path file) {
        Matcher pem = PEM.matcher(text(file));
        if (!pem.find()) {
            throw refused(file, "holds no PEM");
        }
        if (pem.group(1).startsWith("ENCRYPTED")) {
            throw refused(file, "holds an encrypted key");
        }
        if (!"PRIVATE KEY".equals(pem.group(1))) {
            throw refused(
                    file,
                    "holds a PEM of '%s' (openssl pkcs8 -topk8 -nocrypt turns a private key into PKCS#8)"
                            .formatted(pem.group(1)));
        }
        return signingKey(file, pem.group(2));
    }

    private static String text(Path file) {
        try {
            return Files.readString(file, US_ASCII);
        } catch (IOException e) {
            throw refused(file, "can't be read (" + e.getClass().getSimpleName() + ")");
        }
    }

    private static SigningKey signingKey(Path file, String base64) {
        try {
            byte[] der = Base64.getMimeDecoder().decode(base64);
            KeyFactory keys = KeyFactory.getInstance("RSA");
            PrivateKey key = keys.generatePrivate(new PKCS8EncodedKeySpec(der));
            if (key instanceof RSAPrivateCrtKey rsa) {
                if (rsa.getModulus().bitLength() < MIN_RSA_BITS) {
                    throw refused(file, "holds a key of " + rsa.getModulus().bitLength() + " bits");
                }
                var publicKey = new RSAPublicKeySpec(rsa.getModulus(), rsa.getPublicExponent());
                return SigningKey.ofRsa((RSAPublicKey) keys.generatePublic(publicKey), rsa);
            }
        } catch (GeneralSecurityException | IllegalArgumentException e) {
            // refused below, without the cause: it may quote the key
        }
        throw refused(file, "holds no RSA key");
    }

    private static CannotStart refused(Path file, String why) {
        return CannotStart.setting(
                SETTING,
                "the path of an unencrypted PKCS#8 PEM file with an RSA key of at least 2048 bits, and "
                        + file.toAbsolutePath()
                        + " "
                        + why);
    }
}
