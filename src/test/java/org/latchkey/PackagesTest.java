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
                    Map.entry("personal", Set.of()),
                    Map.entry("search", Set.of()),
                    Map.entry(
                            "remote", Set.of("token", "revocation", "key", "problem", "settings")),
                    Map.entry("problem", Set.of("settings")),
                    Map.entry("json", Set.of("problem")),
                    Map.entry("database", Set.of("search", "settings")),
                    Map.entry("secret", Set.of("database", "settings")),
                    Map.entry("moving", Set.of("database", "secret", "settings")),
                    Map.entry("key", Set.of("database", "secret", "settings")),
                    Map.entry("password", Set.of("settings")),
                    Map.entry("revocation", Set.of("database")),
                    Map.entry("network", Set.of("settings")),
                    Map.entry(
                            "event",
                            Set.of(
                                    "personal",
                                    "database",
                                    "guard",
                                    "json",
                                    "network",
                                    "problem",
                                    "settings")),
                    Map.entry(
                            "token",
                            Set.of("key", "secret", "revocation", "guard", "json", "settings")),
                    Map.entry(
                            "throttle",
                            Set.of(
                                    "personal",
                                    "database",
                                    "network",
                                    "problem",
                                    "secret",
                                    "settings")),
                    Map.entry("access", Set.of("token", "guard", "problem", "settings")),
                    Map.entry("hashing", Set.of("access", "network", "problem", "settings")),
                    Map.entry(
                            "account",
                            Set.of(
                                    "personal",
                                    "search",
                                    "password",
                                    "hashing",
                                    "network",
                                    "revocation",
                                    "throttle",
                                    "event",
                                    "database",
                                    "guard",
                                    "json",
                                    "mail",
                                    "problem")),
                    Map.entry(
                            "confirmation",
                            Set.of(
                                    "personal",
                                    "account",
                                    "access",
                                    "signup",
                                    "mail",
                                    "password",
                                    "throttle",
                                    "event",
                                    "database",
                                    "guard",
                                    "json",
                                    "problem",
                                    "settings")),
                    Map.entry(
                            "recovery",
                            Set.of(
                                    "account",
                                    "confirmation",
                                    "password",
                                    "hashing",
                                    "network",
                                    "throttle",
                                    "event",
                                    "guard",
                                    "json",
                                    "problem")),
                    Map.entry(
                            "signup",
                            Set.of(
                                    "account",
                                    "mail",
                                    "password",
                                    "hashing",
                                    "network",
                                    "throttle",
                                    "event",
                                    "database",
                                    "guard",
                                    "json",
                                    "problem",
                                    "settings")),
                    Map.entry(
                            "administration",
                            Set.of(
                                    "search",
                                    "departure",
                                    "account",
                                    "password",
                                    "revocation",
                                    "event",
                                    "database",
                                    "guard",
                                    "json",
                                    "problem",
                                    "settings")),
                    Map.entry(
                            "departure",
                            Set.of(
                                    "account",
                                    "revocation",
                                    "personal",
                                    "event",
                                    "database",
                                    "guard",
                                    "json",
                                    "problem")),
                    Map.entry(
                            "session",
                            Set.of(
                                    "personal",
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
                    Map.entry("task", Set.of("database", "guard", "json", "personal", "problem")),
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
                    Map.entry(
                            "mail",
                            Set.of(
                                    "smtp",
                                    "personal",
                                    "database",
                                    "guard",
                                    "json",
                                    "problem",
                                    "secret",
                                    "settings")),
                    Map.entry("smtp", Set.of("settings")),
                    Map.entry("sample", Set.of("guard")),
                    Map.entry("pages", Set.of()));

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
    @ValueSource(strings = {"guard", "settings", "launch", "personal", "search"})
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
                "recovery",
                "administration",
                "task",
                "discovery",
                "importing",
                "moving",
                "pages",
                "sample"
            })
    void nobodyImportsWhatStandsOnTop(String top) {
        assertThat(packages().filter(name -> imports(name).contains(top))).isEmpty();
    }

    @Test
    void theRootImportsNoCommandAndNothingThatIsNotInTheWar() {
        assertThat(imports("")).doesNotContain("launch", "moving", "remote");
    }

    @Test
    void tokensKnowNoAccountsAndNoSessions() {
        assertThat(imports("token")).doesNotContain("account", "session");
    }

    /** A changed password is an event that sessions observe. */
    @Test
    void accountsKnowNoSessions() {
        assertThat(imports("account")).doesNotContain("session");
        assertThat(imports("administration")).doesNotContain("session");
    }
}
