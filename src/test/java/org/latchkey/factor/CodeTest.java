package org.latchkey.factor;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class CodeTest {

    @ParameterizedTest
    @CsvSource({"123456, 123456", "123 456, 123456", "12-34-56, 123456", "' 123456 ', 123456", "ABCD-efgh, abcdefgh"})
    void spacesHyphensAndCaseDoNotMatter(String typed, String text) {
        assertThat(Code.of(typed).text()).isEqualTo(text);
    }

    @ParameterizedTest
    @CsvSource({"123456, true", "12345, false", "1234567, false", "12345a, false", "１２３４５６, false", "abcdef, false"})
    void sixDigitsAreACodeOfAnApp(String typed, boolean isTotp) {
        assertThat(Code.of(typed).isTotp()).isEqualTo(isTotp);
    }

    @ParameterizedTest
    @ValueSource(strings = {"", " ", "- -"})
    void anEmptyCodeIsRejected(String typed) {
        assertThatIllegalArgumentException().isThrownBy(() -> Code.of(typed));
    }

    @ParameterizedTest
    @ValueSource(ints = {101, 5000})
    void aTextThatIsTooLongIsRejected(int length) {
        assertThatIllegalArgumentException().isThrownBy(() -> Code.of("1".repeat(length)));
        assertThat(Code.of("1".repeat(100)).isTotp()).isFalse();
    }

    @ParameterizedTest
    @ValueSource(strings = {"123456", "abcd-efgh"})
    void theTextFormHidesTheCode(String typed) {
        assertThat(Code.of(typed).toString()).doesNotContain(typed.substring(0, 4));
    }
}
