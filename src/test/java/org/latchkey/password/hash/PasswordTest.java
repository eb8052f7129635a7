package org.latchkey.password.hash;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class PasswordTest {

    @Test
    void anotherEncodingOfAnAccentIsTheSamePassword() {
        assertThat(Password.of("cafe\u0301 noir").bytes())
                .isEqualTo(Password.of("caf\u00e9 noir").bytes())
                .isEqualTo("caf\u00e9 noir".getBytes(UTF_8));
    }

    @Test
    void lettersThatOnlyLookAlikeAreDifferent() {
        assertThat(Password.of("\ufb01sh").bytes())
                .isNotEqualTo(Password.of("fish").bytes());
    }

    @ParameterizedTest
    @ValueSource(strings = {"", " ", " pass word ", "\ttab\n", "\u00a0nbsp", "nul\0nul"})
    void nothingIsTrimmed(String text) {
        assertThat(Password.of(text).bytes()).isEqualTo(text.getBytes(UTF_8));
    }

    @Test
    void theSpellingsAreNfcTheTypedTextAndNfd() {
        // both normalization forms reorder the two dots of the first letter
        assertThat(Password.of("q\u0307\u0323\u00e8").spellings())
                .containsExactly(
                        "q\u0323\u0307\u00e8".getBytes(UTF_8),
                        "q\u0307\u0323\u00e8".getBytes(UTF_8),
                        "q\u0323\u0307e\u0300".getBytes(UTF_8));
    }

    @Test
    void duplicateSpellingsAreRemoved() {
        assertThat(Password.of("letmein").spellings()).containsExactly("letmein".getBytes(UTF_8));
        assertThat(Password.of("l\u00e8tmein").spellings()).hasSize(2);
        assertThat(Password.of("\u00e8".repeat(10_000)).spellings()).hasSize(1);
    }

    @Test
    void nothingIsTruncated() {
        String text = "x".repeat(10_000);
        assertThat(Password.of(text).bytes()).hasSize(10_000);
    }

    @Test
    void caseMatters() {
        assertThat(Password.of("Secret").bytes())
                .isNotEqualTo(Password.of("secret").bytes());
    }

    @ParameterizedTest
    @CsvSource({"'',0", "abc,3", "e\u0301,1", "\uD83D\uDD11,1", "\u674e,1", "\uD83D\uDC69\u200D\uD83D\uDD2C,3"})
    void theLengthIsInCodePoints(String text, int codePoints) {
        assertThat(Password.of(text).codePoints()).isEqualTo(codePoints);
    }

    @Test
    void toStringHidesThePassword() {
        assertThat(Password.of("open sesame")).hasToString("Password[hidden]");
    }
}
