package org.latchkey;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

/**
 * Tests that no number is formatted with the default locale. In Persian and Arabic, {@code
 * "%d".formatted(…)} writes other digits, which would break a cookie or SQL. {@code LaunchedServer}
 * runs with such a default locale.
 */
class DefaultLocaleTest {

    private static final Pattern NUMBER = Pattern.compile(
            "(?<!format\\(Locale\\.ROOT, )\"[^\"\n]*%(?:[0-9]+\\$)?[-#+ 0,(]*[0-9]*(?:\\.[0-9]+)?[doxXeEfgGaAtT][^\"\n]*\"");

    @Test
    void noNumberIsFormattedWithTheDefaultLocale() throws IOException {
        try (Stream<Path> files = Files.walk(Path.of("src/main/java"))) {
            List<String> found = files.filter(file -> file.toString().endsWith(".java"))
                    .flatMap(DefaultLocaleTest::numbers)
                    .toList();
            assertThat(found).isEmpty();
        }
    }

    private static Stream<String> numbers(Path file) {
        try {
            String source = Files.readString(file).replaceAll("\\(\\s+Locale\\.ROOT,\\s+", "(Locale.ROOT, ");
            return NUMBER.matcher(source).results().map(result -> file + ": " + result.group());
        } catch (IOException e) {
            throw new IllegalStateException(e);
        }
    }
}
