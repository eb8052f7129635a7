package org.latchkey;

import static com.tngtech.archunit.library.dependencies.SlicesRuleDefinition.slices;
import static java.util.function.Predicate.not;
import static org.assertj.core.api.Assertions.assertThat;
import static org.latchkey.Architecture.CLASSES;
import static org.latchkey.Architecture.ROOT;

import com.tngtech.archunit.core.domain.Dependency;
import com.tngtech.archunit.core.domain.JavaClass;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.regex.MatchResult;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Test;

/** Tests that the packages follow the map of areas in the root package's Javadoc. */
class AreasTest {

    private static final Path MAP = Path.of("src/main/java/org/latchkey/package-info.java");
    private static final Pattern AREA = Pattern.compile("(?m)^ \\* ([a-z]+) {2,}");

    private static final Path DOCUMENTED_MAP = Path.of("src/site/markdown/architecture.md");
    private static final Pattern DOCUMENTED_AREA = Pattern.compile("(?m)^\\| `([a-z]+)` \\|");

    /** Returns the areas in the order of the map, top to bottom. */
    private static List<String> areas() throws IOException {
        return AREA.matcher(Files.readString(MAP))
                .results()
                .map(MatchResult::group)
                .map(line -> line.replaceAll("[ *]", ""))
                .toList();
    }

    @Test
    void everyClassIsInAnAreaOfTheMap() throws IOException {
        assertThat(CLASSES.stream()
                        .map(AreasTest::areaOf)
                        .filter(not(String::isEmpty))
                        .distinct())
                .containsExactlyInAnyOrderElementsOf(areas());
    }

    @Test
    void theDocumentedMapHasTheSameAreas() throws IOException {
        assertThat(DOCUMENTED_AREA
                        .matcher(Files.readString(DOCUMENTED_MAP))
                        .results()
                        .map(row -> row.group(1)))
                .containsExactlyElementsOf(areas());
    }

    @Test
    void anAreaImportsOnlyAreasBelowIt() throws IOException {
        List<String> areas = areas();
        assertThat(CLASSES.stream()
                        .flatMap(type -> type.getDirectDependenciesFromSelf().stream())
                        .filter(AreasTest::isOurs)
                        .filter(dependency -> areas.indexOf(areaOf(dependency.getOriginClass()))
                                > areas.indexOf(areaOf(target(dependency))))
                        .map(Dependency::getDescription))
                .isEmpty();
    }

    @Test
    void packagesHaveNoCycles() {
        slices().matching(ROOT + ".(**)").should().beFreeOfCycles().check(CLASSES);
    }

    @Test
    void areasHaveAtMostTwoLevels() {
        assertThat(CLASSES.stream()
                        .map(Architecture::packageOf)
                        .distinct()
                        .filter(not(name -> name.matches("([a-z]+(\\.[a-z]+)?)?"))))
                .isEmpty();
    }

    /** The tools, and the guard of other applications. */
    @Test
    void noOtherClassImportsTheToolsOrTheRemoteGuard() {
        assertThat(CLASSES.stream()
                        .flatMap(type -> type.getDirectDependenciesFromSelf().stream())
                        .filter(AreasTest::isOurs)
                        .filter(dependency -> isOutside(target(dependency)) && !isOutside(dependency.getOriginClass()))
                        .map(Dependency::getDescription))
                .isEmpty();
    }

    private static boolean isOutside(JavaClass type) {
        return Architecture.packageOf(type).matches("tool\\..*|guard\\.remote");
    }

    private static boolean isOurs(Dependency dependency) {
        return target(dependency).getPackageName().startsWith(ROOT + ".");
    }

    private static JavaClass target(Dependency dependency) {
        return dependency.getTargetClass().getBaseComponentType();
    }

    private static String areaOf(JavaClass type) {
        return Architecture.packageOf(type).replaceFirst("\\..*", "");
    }
}
