package org.latchkey.mail;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class LetterTest {

    private static final String TO = "alice@example.com";

    @ParameterizedTest
    @ValueSource(
            strings = {
                "Alice",
                "Jürgen Groß",
                "Anne-Marie O’Neill",
                "D'Artagnan",
                "Dr. Smith, Jr.",
                "山田太郎",
                "Αλίκη",
                "अनीता"
            })
    void callsSomebodyByName(String name) {
        assertThat(named(name).addressee()).isEqualTo(name);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "",
                "win.example",
                "https://win.example",
                "www.win.example now",
                "call 0900 1234",
                "bob@win.example",
                "<b>Bob</b>",
                "{{link}}",
                "Bob\r\nBcc: eve@example.com",
                "Bob\u2028Eve",
                "\u202Eecila",
                "Alice 🎁",
                "Congratulations dear customer of our bank and friends"
            })
    void callsSomebodyByTheAddressWhereTheNameLooksLikeNone(String name) {
        assertThat(named(name).addressee()).isEqualTo(TO);
    }

    @Test
    void callsSomebodyWithoutANameByTheAddress() {
        assertThat(
                        new Letter(LetterKind.PASSWORD_CHANGED, TO, Language.EN, Optional.empty())
                                .addressee())
                .isEqualTo(TO);
    }

    @Test
    void hasTheValuesThatItsKindNeeds() {
        assertThatIllegalArgumentException()
                .isThrownBy(() -> letter(LetterKind.PASSWORD_RESET, Map.of()));
        assertThatIllegalArgumentException()
                .isThrownBy(
                        () ->
                                letter(
                                        LetterKind.PASSWORD_CHANGED,
                                        Map.of(LetterValue.LINK, "new-password#token=x")));
    }

    @Test
    void takesNoValueThatItCantWrite() {
        String longest = "x".repeat(300);
        assertThat(letter(LetterKind.PASSWORD_RESET, Map.of(LetterValue.LINK, longest)).values())
                .containsEntry(LetterValue.LINK, longest);
        for (String link : new String[] {longest + "x", "a b", "a\nb", "ä"}) {
            assertThatIllegalArgumentException()
                    .isThrownBy(
                            () ->
                                    letter(
                                            LetterKind.PASSWORD_RESET,
                                            Map.of(LetterValue.LINK, link)));
        }
    }

    @Test
    void itsTextHoldsNoLink() {
        assertThat(letter(LetterKind.PASSWORD_RESET, Map.of(LetterValue.LINK, "secret")).toString())
                .isEqualTo("Letter[PASSWORD_RESET]");
    }

    private static Letter named(String name) {
        return new Letter(LetterKind.PASSWORD_CHANGED, TO, Language.EN, Optional.of(name));
    }

    private static Letter letter(LetterKind kind, Map<LetterValue, String> values) {
        return new Letter(kind, TO, Language.EN, Optional.empty(), values);
    }
}
