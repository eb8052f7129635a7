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

        assertThat(lines.isTooLong(lines.next().orElseThrow())).isFalse();
        byte[] tooLong = lines.next().orElseThrow();
        assertThat(lines.isTooLong(tooLong)).isTrue();
        assertThat(tooLong).hasSize(5);
        assertThat(text(lines.next())).isEqualTo("12");
    }

    @Test
    void aLineOfAsciiWhiteSpaceIsBlank() throws IOException {
        BoundedLines lines = lines(" \t\r\n\n\u00a0\n", 16);

        assertThat(lines.isBlank(lines.next().orElseThrow())).isTrue();
        assertThat(lines.isBlank(lines.next().orElseThrow())).isTrue();
        assertThat(lines.isBlank(lines.next().orElseThrow())).isFalse();
    }

    @Test
    void aTooLongLineOfSpacesIsNotBlank() throws IOException {
        BoundedLines lines = lines(" ".repeat(17), 16);

        assertThat(lines.isBlank(lines.next().orElseThrow())).isFalse();
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

    private static BoundedLines lines(String text, int maxBytes) throws IOException {
        return new BoundedLines(new ByteArrayInputStream(text.getBytes(UTF_8)), maxBytes);
    }

    private static String text(Optional<byte[]> line) {
        return new String(line.orElseThrow(), UTF_8);
    }
}
