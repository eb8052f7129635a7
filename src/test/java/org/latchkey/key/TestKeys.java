package org.latchkey.key;

import static java.nio.charset.StandardCharsets.US_ASCII;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.KeyPair;
import java.security.KeyPairGenerator;
import java.security.NoSuchAlgorithmException;
import java.security.interfaces.RSAPublicKey;
import java.util.Base64;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import org.latchkey.settings.Settings;

/** Key pairs by their owner, each made once in a run, and the keys in use without a database. */
public final class TestKeys {

    private static final StoredSigningKeys NO_DATABASE =
            new StoredSigningKeys(null, null, null, null, null);
    private static final Map<String, KeyPair> PAIRS = new ConcurrentHashMap<>();

    private TestKeys() {}

    /** The RSA key pair of 2048 bits that belongs to the owner. */
    public static KeyPair ownedBy(String owner) {
        return PAIRS.computeIfAbsent(owner, o -> made("RSA", 2048));
    }

    static KeyPair made(String algorithm, int bits) {
        try {
            KeyPairGenerator generator = KeyPairGenerator.getInstance(algorithm);
            generator.initialize(bits);
            return generator.generateKeyPair();
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException(e);
        }
    }

    static SigningKey signingKey(String owner) {
        KeyPair pair = ownedBy(owner);
        return SigningKey.ofRsa((RSAPublicKey) pair.getPublic(), pair.getPrivate());
    }

    /** The keys in use on a node that signs with what the file holds. */
    public static SigningKeys inUse(Path file) {
        Map<String, String> texts = Map.of("latchkey.signing-key-file", file.toString());
        SigningKeys keys = new SigningKeys(Settings.read(texts::get), NO_DATABASE);
        keys.load();
        return keys;
    }

    /** Writes the owner's private key to the file, in place of what it held. */
    public static void store(Path file, String owner) {
        write(file, pem("PRIVATE KEY", ownedBy(owner).getPrivate().getEncoded()));
    }

    /** RFC 7468. */
    public static String pem(String label, byte[] der) {
        String lines = Base64.getMimeEncoder(64, new byte[] {'\n'}).encodeToString(der);
        return "-----BEGIN %1$s-----\n%2$s\n-----END %1$s-----\n".formatted(label, lines);
    }

    static void write(Path file, String text) {
        try {
            Files.writeString(file, text, US_ASCII);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
