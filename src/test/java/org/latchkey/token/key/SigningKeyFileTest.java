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

    private static final PrivateKey GOOD = TestKeys.ownedBy("node").getPrivate();

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
        assertThat(key.key()).isEqualTo(GOOD);
        assertThat(key.verificationKey().key())
                .isEqualTo(TestKeys.ownedBy("node").getPublic());
    }

    @Test
    void linesMayEndAsOnWindows() {
        TestKeys.write(file, good().replace("\n", "\r\n"));
        assertThat(SigningKeyFile.read(file, RS256).key()).isEqualTo(GOOD);
    }

    @Test
    void textAroundTheKeyIsPassedOver() {
        TestKeys.write(file, "Bag Attributes\n    friendlyName: x\n" + good() + "\nthe end\n");
        assertThat(SigningKeyFile.read(file, RS256).key()).isEqualTo(GOOD);
    }

    @Test
    void aMissingFileIsRefused() {
        assertRefused("can't be read (NoSuchFileException)");
    }

    @Test
    void aFolderIsRefused() throws IOException {
        Files.createDirectory(file);
        assertRefused("can't be read");
    }

    @Test
    void anEmptyFileIsRefused() {
        TestKeys.write(file, "");
        assertRefused("holds no PEM");
    }

    @Test
    void bareBase64IsRefused() {
        TestKeys.write(file, good().replaceAll("-----[A-Z ]+-----", ""));
        assertRefused("holds no PEM");
    }

    @Test
    void binaryDerIsRefused() throws IOException {
        Files.write(file, GOOD.getEncoded());
        assertRefused("can't be read");
    }

    @Test
    void aPemThatIsCutOffIsRefused() {
        TestKeys.write(file, good().substring(0, good().length() / 2));
        assertRefused("holds no PEM");
    }

    @Test
    void anEncryptedKeyIsRefused() {
        TestKeys.write(file, good().replace("PRIVATE KEY", "ENCRYPTED PRIVATE KEY"));
        assertRefused("holds an encrypted key");
    }

    @Test
    void aKeyInPkcs1IsRefusedWithTheWayOut() {
        TestKeys.write(file, good().replace("PRIVATE KEY", "RSA PRIVATE KEY"));
        assertRefused("'RSA PRIVATE KEY' (openssl pkcs8 -topk8 -nocrypt");
    }

    @Test
    void aPublicKeyIsRefused() {
        byte[] der = TestKeys.ownedBy("node").getPublic().getEncoded();
        TestKeys.write(file, TestKeys.pem("PUBLIC KEY", der));
        assertRefused("'PUBLIC KEY'");
    }

    @Test
    void aPublicKeyUnderThePrivateKeysLabelIsRefused() {
        byte[] der = TestKeys.ownedBy("node").getPublic().getEncoded();
        TestKeys.write(file, TestKeys.pem("PRIVATE KEY", der));
        assertRefused("holds no such key");
    }

    @Test
    void anEllipticCurveKeyIsRefused() {
        byte[] der = TestKeys.made("EC", 256).getPrivate().getEncoded();
        TestKeys.write(file, TestKeys.pem("PRIVATE KEY", der));
        assertRefused("holds no such key");
    }

    @Test
    void aKeyOf2047BitsOrFewerIsRefused() {
        for (int bits : new int[] {1024, 2047}) {
            byte[] der = TestKeys.made("RSA", bits).getPrivate().getEncoded();
            TestKeys.write(file, TestKeys.pem("PRIVATE KEY", der));
            assertRefused("holds a key that is too short");
        }
    }

    @Test
    void aLongerKeyIsRead() {
        PrivateKey longer = TestKeys.made("RSA", 3072).getPrivate();
        TestKeys.write(file, TestKeys.pem("PRIVATE KEY", longer.getEncoded()));
        assertThat(SigningKeyFile.read(file, RS256).key()).isEqualTo(longer);
    }

    @Test
    void base64ThatIsNoKeyIsRefused() {
        for (String garbage : new String[] {"AAAA", "A", "=", "MIIEvQIBADANBgkqhkiG9w0BAQEFAAS="}) {
            TestKeys.write(file, "-----BEGIN PRIVATE KEY-----\n" + garbage + "\n-----END PRIVATE KEY-----\n");
            assertRefused("holds no such key");
        }
    }

    @Test
    void whatIsNotBase64IsRefused() {
        TestKeys.write(file, good().replace('A', '!'));
        assertRefused("holds no PEM");
    }

    /** The line names setting and file, and holds nothing of what the file holds. */
    private void assertRefused(String why) {
        assertThatExceptionOfType(StartupFailure.class)
                .isThrownBy(() -> SigningKeyFile.read(file, RS256))
                .withNoCause()
                .withMessageContaining("latchkey.signing-key-file")
                .withMessageContaining(file.toString())
                .withMessageContaining(why)
                .satisfies(refusal -> assertThat(longLines())
                        .noneMatch(line -> refusal.getMessage().contains(line)));
    }

    private List<String> longLines() {
        try (Stream<String> lines = Files.lines(file, ISO_8859_1)) {
            return lines.filter(line -> line.length() > 20 && !line.startsWith("--"))
                    .toList();
        } catch (IOException | UncheckedIOException e) {
            return List.of();
        }
    }

    private static String good() {
        return TestKeys.pem("PRIVATE KEY", GOOD.getEncoded());
    }
}
