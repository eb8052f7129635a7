package org.latchkey.http.problem;

import static org.assertj.core.api.Assertions.assertThat;

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
