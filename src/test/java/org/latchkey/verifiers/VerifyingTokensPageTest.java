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

/** What the page tells other services to do is what the tests do. */
class VerifyingTokensPageTest {

    private static final Path PAGE = Path.of("src/site/markdown/verifying-tokens.md");
    private static final Pattern BLOCK = Pattern.compile("```[a-z]+\n(.*?)```", Pattern.DOTALL);

    private static final Path SOURCES = Path.of("src/test/java/org/latchkey/verifiers");

    @ParameterizedTest
    @ValueSource(strings = {"spring.properties", "microprofile.properties", "web.xml"})
    void thePageShowsTheSettings(String name) throws IOException {
        assertThat(blocks()).contains(Files.readString(Snippets.SETTINGS.resolve(name)));
    }

    @ParameterizedTest
    @ValueSource(strings = {"express.mjs", "jose.mjs"})
    void thePageShowsTheScripts(String name) throws IOException {
        assertThat(blocks()).contains(Files.readString(Snippets.SCRIPTS.resolve(name)));
    }

    @ParameterizedTest
    @ValueSource(strings = {"Reports.java", "Nimbus.java"})
    void thePageShowsPartsOfTheSources(String name) throws IOException {
        String source = unindented(Files.readString(SOURCES.resolve(name)));

        assertThat(blocks())
                .filteredOn(block -> source.contains(unindented(block)))
                .hasSize(1);
    }

    @Test
    void thePageShowsNothingElse() throws IOException {
        assertThat(blocks()).hasSize(7);
    }

    private static List<String> blocks() throws IOException {
        return BLOCK.matcher(Files.readString(PAGE))
                .results()
                .map(block -> block.group(1))
                .toList();
    }

    private static String unindented(String text) {
        return text.lines().map(String::strip).collect(joining("\n"));
    }
}
