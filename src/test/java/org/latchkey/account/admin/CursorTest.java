package org.latchkey.account.admin;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.nio.charset.StandardCharsets;
import java.util.Base64;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.latchkey.http.problem.Problem;

class CursorTest {

    private static final String ID = "01999999-0000-7000-8000-000000000001";

    @Test
    void aCursorParsesItsOwnText() {
        Cursor cursor = new Cursor("anna müller 😀", ID);

        assertThat(Cursor.parse(cursor.text(), "anna")).isEqualTo(cursor);
        assertThat(Cursor.parse(cursor.text(), "")).isEqualTo(cursor);
    }

    @Test
    void aKeyWithoutTheSearchPrefixIsRejected() {
        String text = new Cursor("anna", ID).text();

        assertThatThrownBy(() -> Cursor.parse(text, "annab")).isInstanceOf(Problem.class);
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "anna", "01999999-0000-7000-8000-00000000000", "X1999999-0000-7000-8000-000000000001a"})
    void aMissingIdIsRejected(String content) {
        assertThatThrownBy(() -> Cursor.parse(base64(content), "")).isInstanceOf(Problem.class);
    }

    @ParameterizedTest
    @ValueSource(strings = {"a\u0000", "a\nb"})
    void aKeyWithControlCharactersIsRejected(String key) {
        assertThatThrownBy(() -> Cursor.parse(base64(ID + key), "a")).isInstanceOf(Problem.class);
    }

    @ParameterizedTest
    @ValueSource(strings = {"=", "/", "+", " ", "\n"})
    void onlyTheCanonicalEncodingIsAccepted(String suffix) {
        String text = new Cursor("anna", ID).text();

        assertThatThrownBy(() -> Cursor.parse(text + suffix, "a")).isInstanceOf(Problem.class);
    }

    @Test
    void invalidUtf8IsRejected() {
        byte[] bytes = (ID + "a?").getBytes(StandardCharsets.UTF_8);
        bytes[bytes.length - 1] = (byte) 0xC3;
        String text = Base64.getUrlEncoder().withoutPadding().encodeToString(bytes);

        assertThatThrownBy(() -> Cursor.parse(text, "a")).isInstanceOf(Problem.class);
    }

    private static String base64(String text) {
        return Base64.getUrlEncoder().withoutPadding().encodeToString(text.getBytes(StandardCharsets.UTF_8));
    }
}
