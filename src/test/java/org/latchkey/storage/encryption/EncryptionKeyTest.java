package org.latchkey.storage.encryption;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import java.security.SecureRandom;
import java.util.Arrays;
import java.util.Base64;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.latchkey.settings.reading.Secret;

class EncryptionKeyTest {

    private static final byte[] PLAIN = "what nobody may read".getBytes(UTF_8);

    private final EncryptionKey key = filledWith(1);

    @Test
    void aSealedTextOpensAgain() {
        assertThat(key.open(key.seal(PLAIN, "row"), "row")).hasValue(PLAIN);
    }

    @Test
    void anEmptyTextCanBeSealed() {
        assertThat(key.open(key.seal(new byte[0], ""), "")).hasValue(new byte[0]);
    }

    @Test
    void anotherNodeWithTheSameKeyOpensTheText() {
        assertThat(filledWith(1).open(key.seal(PLAIN, "row"), "row")).hasValue(PLAIN);
    }

    @Test
    void anotherKeyDoesNotOpenTheText() {
        assertThat(filledWith(2).open(key.seal(PLAIN, "row"), "row")).isEmpty();
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "row ", "ROW", "other"})
    void anotherContextDoesNotOpenTheText(String context) {
        assertThat(key.open(key.seal(PLAIN, "row"), context)).isEmpty();
    }

    @ParameterizedTest
    @ValueSource(ints = {0, 16, 24, 31, 33})
    void aKeyMustHave32Bytes(int bytes) {
        Secret secret = Secret.of(new byte[bytes]);
        assertThatIllegalArgumentException().isThrownBy(() -> new EncryptionKey(secret, new SecureRandom()));
    }

    @Test
    void sealingTheSameTextTwiceDiffers() {
        assertThat(key.seal(PLAIN, "row")).isNotEqualTo(key.seal(PLAIN, "row"));
    }

    @Test
    void theSealedTextDoesNotRevealThePlainText() {
        byte[] sealed = Base64.getUrlDecoder().decode(key.seal(PLAIN, "row"));
        assertThat(new String(sealed, UTF_8)).doesNotContain("what", "nobody");
    }

    @Test
    void aTextWithAnyDamagedByteDoesNotOpen() {
        byte[] sealed = Base64.getUrlDecoder().decode(key.seal(PLAIN, "row"));
        for (int i = 0; i < sealed.length; i++) {
            byte[] damaged = sealed.clone();
            damaged[i] ^= 1;
            assertThat(key.open(encoded(damaged), "row")).isEmpty();
        }
    }

    @Test
    void aTextTruncatedAnywhereDoesNotOpen() {
        byte[] sealed = Base64.getUrlDecoder().decode(key.seal(PLAIN, "row"));
        for (int length = 0; length < sealed.length; length++) {
            assertThat(key.open(encoded(Arrays.copyOf(sealed, length)), "row")).isEmpty();
        }
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "?", "x", "not base64", "{\"kty\":\"RSA\"}"})
    void aTextThatWasNeverSealedDoesNotOpen(String text) {
        assertThat(key.open(text, "row")).isEmpty();
    }

    private static EncryptionKey filledWith(int value) {
        byte[] bytes = new byte[32];
        Arrays.fill(bytes, (byte) value);
        return new EncryptionKey(Secret.of(bytes), new SecureRandom());
    }

    private static String encoded(byte[] bytes) {
        return Base64.getUrlEncoder().withoutPadding().encodeToString(bytes);
    }
}
