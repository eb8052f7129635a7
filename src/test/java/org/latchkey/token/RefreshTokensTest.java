package org.latchkey.token;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.charset.StandardCharsets;
import java.util.Base64;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.latchkey.settings.reading.Secret;
import org.latchkey.token.RefreshTokens.RefreshToken;

class RefreshTokensTest {

    private static final String SESSION = "01a20b7d-923a-7000-a78f-9458ff931197";

    private final RefreshTokens tokens = node("one key of the nodes");

    @ParameterizedTest
    @ValueSource(longs = {0, 1, Long.MAX_VALUE})
    void aTokenIsParsedToItsContent(long generation) {
        RefreshToken token = tokens.parse(tokens.text(SESSION, generation)).orElseThrow();

        assertThat(token.sessionId()).isEqualTo(SESSION);
        assertThat(token.generation()).isEqualTo(generation);
    }

    @Test
    void everyNodeFormatsTheSameToken() {
        assertThat(node("one key of the nodes").text(SESSION, 3)).isEqualTo(tokens.text(SESSION, 3));
    }

    @Test
    void aTokenOfAnotherKeyIsRejected() {
        assertThat(tokens.parse(node("another key").text(SESSION, 3))).isEmpty();
    }

    @Test
    void aTokenWithAnyBitFlippedIsRejected() {
        byte[] token = Base64.getUrlDecoder().decode(tokens.text(SESSION, 3));
        for (int bit = 0; bit < token.length * 8; bit++) {
            byte[] changed = token.clone();
            changed[bit / 8] ^= (byte) (1 << bit % 8);
            assertThat(tokens.parse(text(changed))).as("bit %d", bit).isEmpty();
        }
    }

    @Test
    void aShorterOrLongerTokenIsRejected() {
        String token = tokens.text(SESSION, 3);
        for (int length = 0; length < token.length(); length++) {
            assertThat(tokens.parse(token.substring(0, length))).isEmpty();
        }
        assertThat(tokens.parse(token + "A")).isEmpty();
        assertThat(tokens.parse(token + token)).isEmpty();
    }

    @ParameterizedTest
    @ValueSource(strings = {"", " ", "=", "é", "a.b.c", "\0", "../../etc/passwd", "null"})
    void garbageIsRejected(String garbage) {
        assertThat(tokens.parse(garbage)).isEmpty();
    }

    @Test
    void aTokenHasOneEncoding() {
        String token = tokens.text(SESSION, 3);

        assertThat(token).matches("[A-Za-z0-9_-]{76}");
        assertThat(tokens.parse(token + "==")).isEmpty();
        assertThat(tokens.parse(" " + token)).isEmpty();
        assertThat(tokens.parse(token.replace('_', '/').replace('-', '+')))
                .isEqualTo(token.matches("[A-Za-z0-9]*") ? tokens.parse(token) : Optional.empty());
    }

    private static String text(byte[] bytes) {
        return Base64.getUrlEncoder().withoutPadding().encodeToString(bytes);
    }

    private static RefreshTokens node(String key) {
        return new RefreshTokens(() -> Secret.of(key.getBytes(StandardCharsets.UTF_8)));
    }
}
