package org.latchkey.account;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class PersonNameTest {

    @Test
    void surroundingWhiteSpaceIsStripped() {
        assertThat(PersonName.of("\t Alice Liddell \n").given()).hasValue("Alice Liddell");
    }

    @ParameterizedTest
    @ValueSource(strings = {"", " ", "\n", "\u00a0", "\u200b \u2060", "\u3164"})
    void textWithoutVisibleCharactersIsNoName(String typed) {
        assertThat(PersonName.of(typed).given()).isEmpty();
    }

    @Test
    void aNameHasAtMost100CodePoints() {
        assertThat(PersonName.of("😀".repeat(100)).given()).hasValue("😀".repeat(100));
        assertThatIllegalArgumentException()
                .isThrownBy(() -> PersonName.of("x".repeat(101)))
                .withMessage("Must have at most 100 characters.");
    }

    @Test
    void controlCharactersAreRejected() {
        assertThatIllegalArgumentException().isThrownBy(() -> PersonName.of("a\nb"));
    }
}
