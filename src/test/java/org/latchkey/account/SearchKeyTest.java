package org.latchkey.account;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

class SearchKeyTest {

    @Test
    void caseDoesNotMatter() {
        assertThat(SearchKey.of("ÄNNE Müller")).isEqualTo(SearchKey.of("änne MÜLLER"));
        assertThat(SearchKey.of("ΣΟΦΟΣ")).isEqualTo(SearchKey.of("σοφος"));
    }

    @Test
    void theEncodingOfAnAccentDoesNotMatter() {
        assertThat(SearchKey.of("A\u0308nne")).isEqualTo(SearchKey.of("Änne"));
    }

    @Test
    void differentLettersHaveDifferentKeys() {
        assertThat(SearchKey.of("straße")).isNotEqualTo(SearchKey.of("strasse"));
        assertThat(SearchKey.of("ann%")).isEqualTo("ann%");
    }

    @Test
    void theKeyOfAPrefixIsAPrefixOfTheKey() {
        for (String text : new String[] {"ΟΔΥΣΣΕΥΣ", "İstanbul", "STRASSE", "Straße", "𐐀𐐁"}) {
            for (int i = 0; i <= text.length(); i = text.offsetByCodePoints(i, i < text.length() ? 1 : 0)) {
                assertThat(SearchKey.of(text)).startsWith(SearchKey.of(text.substring(0, i)));
                if (i == text.length()) {
                    break;
                }
            }
        }
    }

    /** So that the key of any name fits into its column. */
    @Test
    void noCharacterGrowsToMoreThanThreeTimesItsLength() {
        assertThat(IntStream.rangeClosed(0, Character.MAX_CODE_POINT)
                        .filter(c -> c < 0xD800 || c > 0xDFFF)
                        .mapToObj(Character::toString)
                        .filter(text -> SearchKey.of(text).length() > SearchKey.MAX_LENGTH / 200 * text.length()))
                .isEmpty();
    }
}
