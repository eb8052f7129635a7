package org.latchkey;

import static com.tngtech.archunit.library.dependencies.SlicesRuleDefinition.slices;
import static org.assertj.core.api.Assertions.assertThat;
import static org.latchkey.Architecture.CLASSES;
import static org.latchkey.Architecture.ROOT;
import static org.latchkey.Architecture.imports;

import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;
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
    private static final Map<String, Set<String>> IMPORTS = table("""
                    guard ->
                    log ->
                    settings ->
                    launch ->
                    personal ->
                    search ->
                    remote -> log token revocation key problem settings
                    problem -> database log settings
                    json -> problem
                    database -> log settings
                    secret -> database settings
                    moving -> database secret settings
                    key -> database secret settings
                    password -> json problem settings
                    revocation -> database log
                    network -> settings
                    event -> secret personal database guard json network problem settings
                    token -> key secret revocation guard json settings
                    throttle -> personal database network problem secret settings
                    access -> token guard problem settings
                    hashing -> access network problem settings
                    account -> personal search password hashing network revocation throttle event database guard json mail problem
                    confirmation -> session secret personal account access signup mail password throttle event database guard problem settings
                    recovery -> account confirmation database mail password hashing network throttle event guard problem
                    signup -> account mail password hashing network throttle event database guard problem settings
                    administration -> secret search departure account password revocation event database guard json problem settings
                    departure -> account revocation personal event database guard json problem
                    session -> personal key account access token revocation throttle event database guard json problem settings log
                    importing -> account access password hashing event database guard json problem
                    task -> database guard json personal problem
                    discovery -> log access token revocation key event database guard problem settings
                    mail -> log throttle smtp personal database guard json secret settings
                    smtp -> settings
                    sample -> guard
                    pages -> settings
                    """);

    private static Map<String, Set<String>> table(String lines) {
        return lines.lines()
                .map(line -> line.split(" ->", -1))
                .collect(Collectors.toMap(sides -> sides[0], sides -> Stream.of(sides[1].split(" ", -1))
                        .filter(name -> !name.isEmpty())
                        .collect(Collectors.toSet())));
    }

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
    @ValueSource(strings = {"guard", "log", "settings", "launch", "personal", "search"})
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
