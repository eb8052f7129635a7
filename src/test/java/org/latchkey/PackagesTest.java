package org.latchkey;

import static com.tngtech.archunit.library.dependencies.SlicesRuleDefinition.slices;
import static org.assertj.core.api.Assertions.assertThat;
import static org.latchkey.Architecture.CLASSES;
import static org.latchkey.Architecture.ROOT;
import static org.latchkey.Architecture.imports;

import java.util.Map;
import java.util.Set;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;

/** Who may import whom. */
class PackagesTest {

    /**
     * What each package imports of ours. The root package, which puts all together, is not here.
     */
    private static final Map<String, Set<String>> IMPORTS =
            Map.ofEntries(
                    Map.entry("guard", Set.of()),
                    Map.entry("settings", Set.of()),
                    Map.entry("launch", Set.of()),
                    Map.entry(
                            "remote", Set.of("token", "revocation", "key", "problem", "settings")),
                    Map.entry("problem", Set.of("settings")),
                    Map.entry("json", Set.of("problem")),
                    Map.entry("database", Set.of("settings")),
                    Map.entry("secret", Set.of("database", "settings")),
                    Map.entry("key", Set.of("database", "secret", "settings")),
                    Map.entry("password", Set.of("settings")),
                    Map.entry("revocation", Set.of("database")),
                    Map.entry("network", Set.of("settings")),
                    Map.entry(
                            "event",
                            Set.of("database", "guard", "json", "network", "problem", "settings")),
                    Map.entry(
                            "token",
                            Set.of("key", "secret", "revocation", "guard", "json", "settings")),
                    Map.entry(
                            "throttle",
                            Set.of("database", "network", "problem", "secret", "settings")),
                    Map.entry("access", Set.of("token", "guard", "problem", "settings")),
                    Map.entry("hashing", Set.of("access", "network", "problem", "settings")),
                    Map.entry(
                            "account",
                            Set.of(
                                    "password",
                                    "hashing",
                                    "network",
                                    "revocation",
                                    "throttle",
                                    "event",
                                    "database",
                                    "guard",
                                    "json",
                                    "problem",
                                    "settings")),
                    Map.entry(
                            "session",
                            Set.of(
                                    "key",
                                    "account",
                                    "access",
                                    "token",
                                    "revocation",
                                    "throttle",
                                    "event",
                                    "database",
                                    "guard",
                                    "json",
                                    "problem",
                                    "settings")),
                    Map.entry(
                            "importing",
                            Set.of(
                                    "account",
                                    "access",
                                    "password",
                                    "hashing",
                                    "event",
                                    "database",
                                    "guard",
                                    "json",
                                    "problem")),
                    Map.entry("task", Set.of("database", "guard", "json", "problem")),
                    Map.entry(
                            "discovery",
                            Set.of(
                                    "access",
                                    "token",
                                    "revocation",
                                    "key",
                                    "event",
                                    "database",
                                    "guard",
                                    "problem",
                                    "settings")),
                    Map.entry("sample", Set.of("guard")));

    @Test
    void everyPackageIsInTheTable() {
        assertThat(CLASSES.stream().map(Architecture::packageOf).distinct())
                .containsOnly(Stream.concat(Stream.of(""), packages()).toArray(String[]::new));
    }

    @ParameterizedTest
    @MethodSource("packages")
    void aPackageImportsWhatTheTableSays(String name) {
        assertThat(imports(name)).containsExactlyInAnyOrderElementsOf(IMPORTS.get(name));
    }

    static Stream<String> packages() {
        return IMPORTS.keySet().stream().sorted();
    }

    @Test
    void packagesHaveNoCycles() {
        slices().matching(ROOT + ".(*)..").should().beFreeOfCycles().check(CLASSES);
    }

    @ParameterizedTest
    @ValueSource(strings = {"guard", "settings", "launch"})
    void aLeafImportsNothingOfOurs(String leaf) {
        assertThat(imports(leaf)).isEmpty();
    }

    /** The launcher and what guards other applications are no part of the WAR. */
    @ParameterizedTest
    @ValueSource(
            strings = {
                "",
                "launch",
                "remote",
                "session",
                "task",
                "discovery",
                "importing",
                "sample"
            })
    void nobodyImportsWhatStandsOnTop(String top) {
        assertThat(packages().filter(name -> imports(name).contains(top))).isEmpty();
    }

    @Test
    void theRootImportsNothingThatIsNotInTheWar() {
        assertThat(imports("")).doesNotContain("launch", "remote");
    }

    @Test
    void tokensKnowNoAccountsAndNoSessions() {
        assertThat(imports("token")).doesNotContain("account", "session");
    }

    /** A changed password is an event that sessions observe. */
    @Test
    void accountsKnowNoSessions() {
        assertThat(imports("account")).doesNotContain("session");
    }
}
