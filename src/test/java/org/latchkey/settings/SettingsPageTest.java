package org.latchkey.settings;

import static java.util.stream.Collectors.toMap;
import static org.assertj.core.api.Assertions.assertThat;
import static org.latchkey.settings.GivenSettings.read;
import static org.latchkey.settings.GivenSettings.with;

import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.latchkey.documentation.MarkdownPage;

/** The page about settings says what the code does. */
class SettingsPageTest {

    private static final MarkdownPage PAGE = MarkdownPage.named("settings.md");

    /** A secret may come from the file that this setting names. */
    private static final String OF_FILE = ".file";

    /** A row of the table. */
    record Row(String name, String standard) {

        static Stream<Row> all() {
            return PAGE.table("All settings").stream().map(cells -> new Row(code(cells.get(0)), cells.get(1)));
        }

        boolean isStated() {
            return standard.startsWith("`");
        }

        @Override
        public String toString() {
            return name;
        }
    }

    @Test
    void theTableHasTheNamesOfTheCode() {
        assertThat(Row.all().map(Row::name))
                .containsExactlyInAnyOrderElementsOf(
                        asked().filter(name -> !name.endsWith(OF_FILE)).toList());
    }

    @Test
    void theTableOfFilesHasTheSecretsOfTheCode() {
        assertThat(PAGE.table("Secrets from files"))
                .containsExactlyInAnyOrderElementsOf(asked().filter(name -> name.endsWith(OF_FILE))
                        .map(name -> List.of(variable(name), variable(name.replace(OF_FILE, ""))))
                        .toList());
    }

    /** With an algorithm that needs the secret, all of them are read. */
    private static Stream<String> asked() {
        Map<String, String> given = Map.of("latchkey.token.algorithm", "HS256", "jwt.key", "k".repeat(32));
        Set<String> asked = new TreeSet<>();
        Settings.read(name -> {
            asked.add(name);
            return given.get(name);
        });
        return asked.stream();
    }

    private static String variable(String name) {
        return "`" + name.replaceAll("[.-]", "_").toUpperCase(Locale.ROOT) + "`";
    }

    static Stream<Row> stated() {
        return Row.all().filter(Row::isStated);
    }

    @ParameterizedTest
    @MethodSource("stated")
    void aDefaultThatIsStatedIsTheCodes(Row row) {
        assertThat(with(row.name(), code(row.standard()))).isEqualTo(read(Map.of()));
    }

    static Stream<Row> others() {
        return Row.all().filter(row -> !row.isStated());
    }

    @ParameterizedTest
    @MethodSource("others")
    void whereNoneIsStatedTheCodeHasNone(Row row) {
        Map<String, Object> expected = StandardSettingsTest.standards()
                .collect(toMap(StandardSettingsTest.Default::name, StandardSettingsTest.Default::expected));
        Map<String, List<Object>> values = Map.of(
                "none", List.of(Optional.empty(), List.of(), Set.of()),
                "the number of cores", List.of(Runtime.getRuntime().availableProcessors()));

        // a sender alone does nothing, so it has no value of its own
        assertThat(values.get(row.standard())).contains(expected.getOrDefault(row.name(), Optional.empty()));
    }

    private static String code(String cell) {
        return cell.replace("`", "");
    }
}
