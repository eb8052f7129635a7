package org.latchkey.http.pages;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.regex.MatchResult;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

/** The fields for passwords, as the document has them. */
class PasswordFieldsTest {

    private static final Path WEB = Path.of("src/main/webapp");
    private static final Pattern PASSWORD_FIELD = Pattern.compile("<input\\b[^>]*\\bname=\"[^\"]*password\"[^>]*>");

    @Test
    void everyPasswordIsMasked() throws IOException {
        assertThat(fields()).isNotEmpty().allMatch(field -> field.contains("type=\"password\""));
    }

    @Test
    void everyFieldTellsPasswordManagersWhatItIs() throws IOException {
        assertThat(fields()).allMatch(field -> Pattern.compile("autocomplete=\"(current|new)-password\"")
                .matcher(field)
                .find());
    }

    @Test
    void nothingHindersPasting() throws IOException {
        try (Stream<Path> files = Files.walk(WEB)) {
            assertThat(files.filter(file -> file.toString().matches(".*\\.(js|html)"))
                            .map(PasswordFieldsTest::read))
                    .hasSizeGreaterThan(10)
                    .noneMatch(text -> text.contains("paste"));
        }
    }

    private static List<String> fields() throws IOException {
        return PASSWORD_FIELD
                .matcher(read(WEB.resolve("index.html")))
                .results()
                .map(MatchResult::group)
                .toList();
    }

    private static String read(Path file) {
        try {
            return Files.readString(file);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
