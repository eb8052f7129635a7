package org.latchkey.verifiers;

import static java.util.stream.Collectors.joining;
import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** What the README tells other services to do is what the tests do. */
class ReadmeTest {

    private static final Pattern SECTION =
            Pattern.compile("\n## Let other services verify\n(.*?)\n## ", Pattern.DOTALL);
    private static final Pattern BLOCK = Pattern.compile("```[a-z]+\n(.*?)```", Pattern.DOTALL);

    private static final Path SOURCES = Path.of("src/test/java/org/latchkey/verifiers");

    @ParameterizedTest
    @ValueSource(strings = {"spring.properties", "microprofile.properties"})
    void theReadmeShowsTheSettings(String name) throws IOException {
        assertThat(blocks()).contains(Files.readString(Snippets.SETTINGS.resolve(name)));
    }

    @ParameterizedTest
    @ValueSource(strings = {"express.mjs", "jose.mjs"})
    void theReadmeShowsTheScripts(String name) throws IOException {
        assertThat(blocks()).contains(Files.readString(Snippets.SCRIPTS.resolve(name)));
    }

    @ParameterizedTest
    @ValueSource(strings = {"Reports.java", "Nimbus.java"})
    void theReadmeShowsPartsOfTheSources(String name) throws IOException {
        String source = unindented(Files.readString(SOURCES.resolve(name)));

        assertThat(blocks())
                .filteredOn(block -> source.contains(unindented(block)))
                .hasSize(1);
    }

    @Test
    void theReadmeShowsNothingElse() throws IOException {
        assertThat(blocks()).hasSize(6);
    }

    private static List<String> blocks() throws IOException {
        String section = SECTION.matcher(Files.readString(Path.of("README.md")))
                .results()
                .map(result -> result.group(1))
                .findFirst()
                .orElseThrow();
        return BLOCK.matcher(section).results().map(block -> block.group(1)).toList();
    }

    private static String unindented(String text) {
        return text.lines().map(String::strip).collect(joining("\n"));
    }
}
