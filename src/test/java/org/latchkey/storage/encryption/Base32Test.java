package org.latchkey.storage.encryption;

import static java.nio.charset.StandardCharsets.US_ASCII;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class Base32Test {

    /** RFC 4648 §10, without padding. */
    @ParameterizedTest
    @CsvSource({"f, MY", "fo, MZXQ", "foo, MZXW6", "foob, MZXW6YQ", "fooba, MZXW6YTB", "foobar, MZXW6YTBOI"})
    void bytesAreFormattedAndParsed(String bytes, String text) {
        assertThat(Base32.text(bytes.getBytes(US_ASCII))).isEqualTo(text);
        assertThat(Base32.bytes(text)).isEqualTo(bytes.getBytes(US_ASCII));
    }

    @ParameterizedTest
    @ValueSource(strings = {"mzxw6ytboi", "MZXW 6YTB OI", "mzxw-6ytb-oi", "MZXW6YTBOI======", " MZXW6YTBOI"})
    void caseSpacesHyphensAndPaddingDoNotMatter(String text) {
        assertThat(Base32.bytes(text)).isEqualTo("foobar".getBytes(US_ASCII));
    }

    @ParameterizedTest
    @ValueSource(
            strings = {"", " ", "====", "M", "MZX", "MZXW6Y", "MZXW6YTB0I", "MZXW6YTB1I", "MZ\tXQ", "MZXR", "ı", "ＭＹ"})
    void anythingElseIsRejected(String text) {
        assertThatIllegalArgumentException().isThrownBy(() -> Base32.bytes(text));
    }
}
