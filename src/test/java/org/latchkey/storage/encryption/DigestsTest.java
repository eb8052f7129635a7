package org.latchkey.storage.encryption;

import static java.nio.charset.StandardCharsets.US_ASCII;
import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class DigestsTest {

    private static final byte[] KEY = "a key of any length".getBytes(US_ASCII);
    private static final byte[] BYTES = {1, 2, 3};

    @Test
    void authenticatedBytesAreReadAgain() {
        String text = Digests.authenticated(KEY, BYTES);

        assertThat(Digests.verified(KEY, text))
                .hasValueSatisfying(bytes -> assertThat(bytes).isEqualTo(BYTES));
        assertThat(Digests.verified("another key".getBytes(US_ASCII), text)).isEmpty();
    }

    @Test
    void everyChangedCharacterIsDetected() {
        String text = Digests.authenticated(KEY, BYTES);
        for (int i = 0; i < text.length(); i++) {
            char other = text.charAt(i) == 'A' ? 'B' : 'A';
            String changed = text.substring(0, i) + other + text.substring(i + 1);
            assertThat(Digests.verified(KEY, changed)).as(changed).isEmpty();
        }
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "A", "AAAA", "AAAA=", "not base64!", "ä"})
    void otherTextsAreNotAccepted(String text) {
        assertThat(Digests.verified(KEY, text)).isEmpty();
    }
}
