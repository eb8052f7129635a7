package org.latchkey.token.key;

import static java.nio.charset.StandardCharsets.US_ASCII;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.KeyPair;
import java.security.KeyPairGenerator;
import java.security.NoSuchAlgorithmException;
import java.security.SecureRandom;
import java.time.Clock;
import java.time.Instant;
import java.util.Base64;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;
import org.jose4j.lang.JoseException;
import org.latchkey.settings.Settings;
import org.latchkey.settings.SigningAlgorithm;
import org.latchkey.settings.reading.Secret;
import org.latchkey.storage.DatabaseClock;
import org.latchkey.storage.TestTime;

/** Key pairs by owner, each generated once per run, and signing keys without a database. */
public final class TestKeys {

    private static final Map<String, KeyPair> PAIRS = new ConcurrentHashMap<>();

    private static final Map<SigningAlgorithm, SigningKey> BY_ALGORITHM = new ConcurrentHashMap<>();
    private static final Secret SECRET = Secret.ofText("a secret of 32 bytes, for the tests");

    private TestKeys() {}

    /** The owner's RSA key pair of 2048 bits. */
    public static KeyPair ownedBy(String owner) {
        return PAIRS.computeIfAbsent(owner, o -> generate("RSA", 2048));
    }

    static KeyPair generate(String algorithm, int bits) {
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
        return signingKey(SigningAlgorithm.RS256, pair);
    }

    /** The key for the algorithm. RS256 and PS256 have different keys. */
    public static SigningKey signingKey(SigningAlgorithm algorithm) {
        return BY_ALGORITHM.computeIfAbsent(
                algorithm,
                a -> a == SigningAlgorithm.HS256
                        ? SigningKey.ofSecret(SECRET)
                        : signingKey(a, KeyPairs.generate(a, new SecureRandom())));
    }

    /** The keys of a node that signs with this key and needs no database. */
    public static SigningKeys inUse(SigningKey key) {
        Map<String, String> defaults = Map.of();
        Settings settings = Settings.read(defaults::get);
        DatabaseClock time = TestTime.of(Clock.systemUTC(), settings);
        SigningKeys keys = new SigningKeys(settings, null, time);
        keys.use(KeyRing.empty().with(Optional.of(key)), Instant.EPOCH);
        return keys;
    }

    static SigningKey signingKey(SigningAlgorithm algorithm, KeyPair pair) {
        try {
            return SigningKey.ofPair(algorithm, pair);
        } catch (JoseException e) {
            throw new IllegalStateException(e);
        }
    }

    /** The keys of a node that signs with the key in the file and needs no database. */
    public static SigningKeys inUse(Path file) {
        Map<String, String> texts = Map.of("latchkey.signing-key-file", file.toString());
        Settings settings = Settings.read(texts::get);
        DatabaseClock time = TestTime.of(Clock.systemUTC(), settings);
        SigningKeys keys = new SigningKeys(settings, null, time);
        use(keys, file);
        return keys;
    }

    /** Makes the node sign with the key in the file from now on. */
    public static void use(SigningKeys keys, Path file) {
        SigningKey configured = SigningKeyFile.read(file, SigningAlgorithm.RS256);
        keys.use(KeyRing.empty().with(Optional.of(configured)), Instant.EPOCH);
    }

    /** Writes the owner's private key to the file, replacing its content. */
    public static void store(Path file, String owner) {
        write(file, pem("PRIVATE KEY", ownedBy(owner).getPrivate().getEncoded()));
    }

    /** Encodes the DER as PEM (RFC 7468). */
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
