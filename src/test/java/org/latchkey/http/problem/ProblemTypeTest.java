package org.latchkey.http.problem;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Locale;
import java.util.ResourceBundle;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/** The catalog of problem types and its texts. */
class ProblemTypeTest {

    @ParameterizedTest
    @EnumSource(ProblemType.class)
    void everyTypeHasTexts(ProblemType type) {
        assertThat(type.title()).isNotBlank().doesNotEndWith(".");
        assertThat(type.explanation()).isNotBlank().endsWith(".").doesNotContain("  ");
    }

    @Test
    void everyTextIsTranslated() {
        ResourceBundle english = ProblemType.texts(Locale.ROOT);
        ResourceBundle german = ProblemType.texts(Locale.GERMAN);

        assertThat(german.keySet()).isEqualTo(english.keySet());
        assertThat(english.keySet()).noneMatch(key -> english.getString(key).equals(german.getString(key)));
    }

    @ParameterizedTest
    @EnumSource(ProblemType.class)
    void everyTypeIsFoundByItsSlug(ProblemType type) {
        assertThat(ProblemType.bySlug(type.slug())).hasValue(type);
    }

    @Test
    void anUnknownSlugIsNotFound() {
        assertThat(ProblemType.bySlug("NOT_FOUND")).isEmpty();
    }
}
