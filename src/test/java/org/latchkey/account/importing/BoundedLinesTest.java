package org.latchkey.account.importing;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class BoundedLinesTest {

    @Test
    void aLineEndsAtALineFeedOrTheEndOfTheStream() throws IOException {
        BoundedLines lines = lines("a\nbc\n\nd", 16);

        assertThat(text(lines.next())).isEqualTo("a");
        assertThat(text(lines.next())).isEqualTo("bc");
        assertThat(text(lines.next())).isEmpty();
        assertThat(text(lines.next())).isEqualTo("d");
        assertThat(lines.next()).isEmpty();
    }

    @Test
    void noLineFollowsTheLastLineFeed() throws IOException {
        BoundedLines lines = lines("a\n", 16);

        assertThat(text(lines.next())).isEqualTo("a");
        assertThat(lines.next()).isEmpty();
    }

    @Test
    void aLineBeyondTheLimitIsTruncatedAndMarked() throws IOException {
        BoundedLines lines = lines("1234\n12345\n12", 4);

        assertThat(lines.next().orElseThrow().isTooLong()).isFalse();
        BoundedLines.Line tooLong = lines.next().orElseThrow();
        assertThat(tooLong.isTooLong()).isTrue();
        assertThat(tooLong.bytes()).hasSize(4);
        assertThat(text(lines.next())).isEqualTo("12");
    }

    @Test
    void aLineOfAsciiWhiteSpaceIsBlank() throws IOException {
        BoundedLines lines = lines(" \t\r\n\n\u00a0\n", 16);

        assertThat(lines.next().orElseThrow().isBlank()).isTrue();
        assertThat(lines.next().orElseThrow().isBlank()).isTrue();
        assertThat(lines.next().orElseThrow().isBlank()).isFalse();
    }

    @Test
    void aTooLongLineOfSpacesIsNotBlank() throws IOException {
        assertThat(lines(" ".repeat(17), 16).next().orElseThrow().isBlank()).isFalse();
    }

    @Test
    void aByteOrderMarkIsSkippedOnlyBeforeTheFirstLine() throws IOException {
        BoundedLines lines = lines("\ufeff1234\n\ufeffa\n", 4);

        assertThat(text(lines.next())).isEqualTo("1234");
        assertThat(text(lines.next())).isEqualTo("\ufeffa");
        assertThat(lines.next()).isEmpty();
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "\ufeff"})
    void anEmptyStreamHasNoLines(String empty) throws IOException {
        assertThat(lines(empty, 16).next()).isEmpty();
    }

    private static BoundedLines lines(String text, int maxBytes) {
        return new BoundedLines(new ByteArrayInputStream(text.getBytes(UTF_8)), maxBytes);
    }

    private static String text(Optional<BoundedLines.Line> line) {
        return new String(line.orElseThrow().bytes(), UTF_8);
    }
}
