package org.latchkey.token.key;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import java.nio.file.Path;
import java.security.KeyPair;
import java.security.KeyPairGenerator;
import java.security.SecureRandom;
import java.security.spec.ECGenParameterSpec;
import java.util.Arrays;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.EnumSource.Mode;
import org.latchkey.settings.SigningAlgorithm;
import org.latchkey.settings.reading.StartupFailure;

/** Which key types each algorithm accepts from a file. */
class SigningKeyFileKindsTest {

    private static final String RSA = "an RSA key of at least 2048 bits";
    private static final String P256 = "an elliptic curve key on P-256";
    private static final String EDWARDS = "an Ed25519 key";

    private final Path file;

    SigningKeyFileKindsTest(@TempDir Path folder) {
        file = folder.resolve("key.pem");
    }

    @ParameterizedTest
    @EnumSource(mode = Mode.EXCLUDE, names = "HS256")
    void aKeyOfTheRightTypeIsRead(SigningAlgorithm algorithm) {
        KeyPair pair = KeyPairs.generate(algorithm, new SecureRandom());
        write(pair);
        SigningKey key = SigningKeyFile.read(file, algorithm);
        assertThat(key.algorithm()).isEqualTo(algorithm);
        assertThat(key.key()).isEqualTo(pair.getPrivate());
        assertThat(key.verificationKey().key()).isEqualTo(pair.getPublic());
        assertThat(key.verificationKey().algorithm()).isEqualTo(algorithm.text());
    }

    @ParameterizedTest
    @CsvSource({
        "RS256, EC, 256",
        "RS256, Ed25519,",
        "RS256, DSA, 2048",
        "RS256, RSASSA-PSS, 2048",
        "PS256, EC, 256",
        "PS256, Ed25519,",
        "PS256, RSASSA-PSS, 2048",
        "ES256, RSA, 2048",
        "ES256, Ed25519,",
        "ES256, X25519,",
        "ES256, DSA, 2048",
        "EDDSA, RSA, 2048",
        "EDDSA, EC, 256",
        "EDDSA, Ed448,",
        "EDDSA, X25519,"
    })
    void aKeyOfAnotherTypeIsRejected(SigningAlgorithm algorithm, String keyType, Integer bits) throws Exception {
        KeyPairGenerator generator = KeyPairGenerator.getInstance(keyType);
        if (bits != null) {
            generator.initialize(bits);
        }
        write(generator.generateKeyPair());
        assertRejected(algorithm, "holds no such key");
    }

    @ParameterizedTest
    @CsvSource({"secp384r1", "secp521r1"})
    void aKeyOnAnotherCurveIsRejected(String curve) throws Exception {
        KeyPairGenerator generator = KeyPairGenerator.getInstance("EC");
        generator.initialize(new ECGenParameterSpec(curve));
        write(generator.generateKeyPair());
        assertRejected(SigningAlgorithm.ES256, "holds no such key");
    }

    @ParameterizedTest
    @EnumSource(names = {"RS256", "PS256"})
    void anRsaKeyOf2047BitsIsTooShort(SigningAlgorithm algorithm) {
        write(TestKeys.generate("RSA", 2047));
        assertRejected(algorithm, "holds a key that is too short");
    }

    /** As written by {@code openssl ecparam -genkey}: the curve's name comes first. */
    @Test
    void aLegacyOpensslEcFileIsRejectedWithTheRemedy() {
        byte[] der = TestKeys.generate("EC", 256).getPrivate().getEncoded();
        TestKeys.write(
                file,
                "-----BEGIN EC PARAMETERS-----\nBggqhkjOPQMBBw==\n-----END EC PARAMETERS-----\n"
                        + TestKeys.pem("EC PRIVATE KEY", der));
        assertRejected(SigningAlgorithm.ES256, "openssl pkcs8 -topk8 -nocrypt");
    }

    @Test
    void aKeyInLegacyEncryptionIsRejected() {
        TestKeys.write(file, """
                -----BEGIN RSA PRIVATE KEY-----
                Proc-Type: 4,ENCRYPTED
                DEK-Info: AES-256-CBC,00112233445566778899AABBCCDDEEFF

                AAAA
                -----END RSA PRIVATE KEY-----
                """);
        assertRejected(SigningAlgorithm.RS256, "holds an encrypted key");
    }

    @ParameterizedTest
    @EnumSource(mode = Mode.EXCLUDE, names = "HS256")
    void anEncryptedKeyIsRejected(SigningAlgorithm algorithm) {
        TestKeys.write(file, TestKeys.pem("ENCRYPTED PRIVATE KEY", new byte[] {1, 2, 3}));
        assertRejected(algorithm, "holds an encrypted key");
    }

    @ParameterizedTest
    @EnumSource(mode = Mode.EXCLUDE, names = "HS256")
    void aTruncatedOrPaddedKeyIsRejected(SigningAlgorithm algorithm) {
        byte[] der =
                KeyPairs.generate(algorithm, new SecureRandom()).getPrivate().getEncoded();
        Stream.of(0, 1, 5, der.length / 2, der.length - 1)
                .map(length -> Arrays.copyOf(der, length))
                .forEach(damaged -> {
                    TestKeys.write(file, TestKeys.pem("PRIVATE KEY", damaged));
                    assertRejected(algorithm, "holds no");
                });
    }

    private void write(KeyPair pair) {
        TestKeys.write(file, TestKeys.pem("PRIVATE KEY", pair.getPrivate().getEncoded()));
    }

    private void assertRejected(SigningAlgorithm algorithm, String reason) {
        assertThatExceptionOfType(StartupFailure.class)
                .isThrownBy(() -> SigningKeyFile.read(file, algorithm))
                .withNoCause()
                .withMessageContainingAll("latchkey.signing-key-file", file.toString(), reason)
                .withMessageContaining(keyType(algorithm))
                .satisfies(failure -> assertThat(failure.getMessage().lines()).hasSize(1));
    }

    private static String keyType(SigningAlgorithm algorithm) {
        return switch (algorithm) {
            case RS256, PS256 -> RSA;
            case ES256 -> P256;
            case EDDSA -> EDWARDS;
            case HS256 -> throw new IllegalArgumentException();
        };
    }
}
