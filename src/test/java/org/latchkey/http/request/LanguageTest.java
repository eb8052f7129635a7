package org.latchkey.http.request;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class LanguageTest {

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "de|DE",
                "DE|DE",
                "de-AT|DE",
                "de-CH-1996;q=0.1|DE",
                "en|EN",
                "en-GB,de;q=0.9|EN",
                "de;q=0.9, en;q=0.8|DE",
                "en;q=0.8, de;q=0.9|DE",
                "fr, de;q=0.5|DE",
                "fr|",
                "fr, *|",
                "de;q=0|",
                "*|",
                "den|",
                ";;;|",
                "de;q=2|",
                "''|"
            })
    void theBestMatchOfTheHeaderIsChosen(String header, Language language) {
        assertThat(Language.accepted(header)).isEqualTo(Optional.ofNullable(language));
    }

    @Test
    void aLanguageIsFoundByItsTag() {
        for (Language language : Language.values()) {
            assertThat(Language.tagged(language.tag())).isEqualTo(language);
        }
        assertThat(Language.tagged("xx")).isEqualTo(Language.EN);
    }
}
