package org.latchkey.token.key;

import static java.nio.charset.StandardCharsets.ISO_8859_1;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;
import static org.latchkey.settings.SigningAlgorithm.RS256;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.PrivateKey;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.latchkey.settings.reading.StartupFailure;

class SigningKeyFileTest {

    private static final PrivateKey VALID_KEY = TestKeys.ownedBy("node").getPrivate();

    @TempDir
    private Path folder;

    private Path file;

    @BeforeEach
    void nameTheFile() {
        file = folder.resolve("key.pem");
    }

    @Test
    void aKeyInPkcs8IsRead() {
        TestKeys.store(file, "node");
        SigningKey key = SigningKeyFile.read(file, RS256);
        assertThat(key.algorithm()).isEqualTo(RS256);
        assertThat(key.id()).isEqualTo(TestKeys.signingKey("node").id());
        assertThat(key.key()).isEqualTo(VALID_KEY);
        assertThat(key.verificationKey().key())
                .isEqualTo(TestKeys.ownedBy("node").getPublic());
    }

    @Test
    void windowsLineEndingsAreAccepted() {
        TestKeys.write(file, validPem().replace("\n", "\r\n"));
        assertThat(SigningKeyFile.read(file, RS256).key()).isEqualTo(VALID_KEY);
    }

    @Test
    void textAroundTheKeyIsIgnored() {
        TestKeys.write(file, "Bag Attributes\n    friendlyName: x\n" + validPem() + "\nthe end\n");
        assertThat(SigningKeyFile.read(file, RS256).key()).isEqualTo(VALID_KEY);
    }

    @Test
    void aMissingFileIsRejected() {
        assertRejected("can't be read (NoSuchFileException)");
    }

    @Test
    void aFolderIsRejected() throws IOException {
        Files.createDirectory(file);
        assertRejected("can't be read");
    }

    @Test
    void anEmptyFileIsRejected() {
        TestKeys.write(file, "");
        assertRejected("holds no PEM");
    }

    @Test
    void bareBase64IsRejected() {
        TestKeys.write(file, validPem().replaceAll("-----[A-Z ]+-----", ""));
        assertRejected("holds no PEM");
    }

    @Test
    void binaryDerIsRejected() throws IOException {
        Files.write(file, VALID_KEY.getEncoded());
        assertRejected("can't be read");
    }

    @Test
    void aTruncatedPemIsRejected() {
        TestKeys.write(file, validPem().substring(0, validPem().length() / 2));
        assertRejected("holds no PEM");
    }

    @Test
    void anEncryptedKeyIsRejected() {
        TestKeys.write(file, validPem().replace("PRIVATE KEY", "ENCRYPTED PRIVATE KEY"));
        assertRejected("holds an encrypted key");
    }

    @Test
    void aKeyInPkcs1IsRejectedWithTheRemedy() {
        TestKeys.write(file, validPem().replace("PRIVATE KEY", "RSA PRIVATE KEY"));
        assertRejected("'RSA PRIVATE KEY' (openssl pkcs8 -topk8 -nocrypt");
    }

    @Test
    void aPublicKeyIsRejected() {
        byte[] der = TestKeys.ownedBy("node").getPublic().getEncoded();
        TestKeys.write(file, TestKeys.pem("PUBLIC KEY", der));
        assertRejected("'PUBLIC KEY'");
    }

    @Test
    void aPublicKeyUnderThePrivateKeysLabelIsRejected() {
        byte[] der = TestKeys.ownedBy("node").getPublic().getEncoded();
        TestKeys.write(file, TestKeys.pem("PRIVATE KEY", der));
        assertRejected("holds no such key");
    }

    @Test
    void anEllipticCurveKeyIsRejected() {
        byte[] der = TestKeys.generate("EC", 256).getPrivate().getEncoded();
        TestKeys.write(file, TestKeys.pem("PRIVATE KEY", der));
        assertRejected("holds no such key");
    }

    @Test
    void aKeyOf2047BitsOrFewerIsRejected() {
        for (int bits : new int[] {1024, 2047}) {
            byte[] der = TestKeys.generate("RSA", bits).getPrivate().getEncoded();
            TestKeys.write(file, TestKeys.pem("PRIVATE KEY", der));
            assertRejected("holds a key that is too short");
        }
    }

    @Test
    void aLongerKeyIsRead() {
        PrivateKey longer = TestKeys.generate("RSA", 3072).getPrivate();
        TestKeys.write(file, TestKeys.pem("PRIVATE KEY", longer.getEncoded()));
        assertThat(SigningKeyFile.read(file, RS256).key()).isEqualTo(longer);
    }

    @Test
    void base64ThatIsNotAKeyIsRejected() {
        for (String garbage : new String[] {"AAAA", "A", "=", "MIIEvQIBADANBgkqhkiG9w0BAQEFAAS="}) {
            TestKeys.write(file, "-----BEGIN PRIVATE KEY-----\n" + garbage + "\n-----END PRIVATE KEY-----\n");
            assertRejected("holds no such key");
        }
    }

    @Test
    void textThatIsNotBase64IsRejected() {
        TestKeys.write(file, validPem().replace('A', '!'));
        assertRejected("holds no PEM");
    }

    /** Checks that the message names the setting and the file, but quotes nothing of the file's content. */
    private void assertRejected(String reason) {
        assertThatExceptionOfType(StartupFailure.class)
                .isThrownBy(() -> SigningKeyFile.read(file, RS256))
                .withNoCause()
                .withMessageContaining("latchkey.signing-key-file")
                .withMessageContaining(file.toString())
                .withMessageContaining(reason)
                .satisfies(failure -> assertThat(longLines())
                        .noneMatch(line -> failure.getMessage().contains(line)));
    }

    private List<String> longLines() {
        try (Stream<String> lines = Files.lines(file, ISO_8859_1)) {
            return lines.filter(line -> line.length() > 20 && !line.startsWith("--"))
                    .toList();
        } catch (IOException | UncheckedIOException e) {
            return List.of();
        }
    }

    private static String validPem() {
        return TestKeys.pem("PRIVATE KEY", VALID_KEY.getEncoded());
    }
}
