package org.latchkey;

import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.noClasses;
import static com.tngtech.archunit.library.dependencies.SlicesRuleDefinition.slices;
import static java.util.stream.Collectors.groupingBy;
import static java.util.stream.Collectors.toSet;
import static org.assertj.core.api.Assertions.assertThat;

import com.tngtech.archunit.core.domain.Dependency;
import com.tngtech.archunit.core.domain.JavaAccess;
import com.tngtech.archunit.core.domain.JavaClass;
import com.tngtech.archunit.core.domain.JavaClasses;
import com.tngtech.archunit.core.domain.JavaMember;
import com.tngtech.archunit.core.domain.JavaMethod;
import com.tngtech.archunit.core.domain.JavaModifier;
import com.tngtech.archunit.core.importer.ClassFileImporter;
import com.tngtech.archunit.core.importer.ImportOption;
import jakarta.annotation.Resource;
import jakarta.inject.Inject;
import jakarta.persistence.EntityManager;
import jakarta.persistence.PersistenceContext;
import jakarta.servlet.Filter;
import jakarta.servlet.Servlet;
import jakarta.ws.rs.HttpMethod;
import java.time.Clock;
import java.util.Calendar;
import java.util.Collection;
import java.util.Date;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.function.Function;
import java.util.function.Predicate;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;
import org.latchkey.access.GuardFaults;
import org.latchkey.guard.Public;

/** How the house is laid out: who may import whom, and what is done in one place alone. */
class ArchitectureTest {

    private static final String ROOT = "org.latchkey";
    private static final int MOST_CLASSES = 20;

    /**
     * What each package imports of ours. The root package, which puts all together, is not here.
     */
    private static final Map<String, Set<String>> IMPORTS =
            Map.ofEntries(
                    Map.entry("guard", Set.of()),
                    Map.entry("settings", Set.of()),
                    Map.entry("launch", Set.of()),
                    Map.entry("problem", Set.of("settings")),
                    Map.entry("json", Set.of("problem")),
                    Map.entry("database", Set.of("settings")),
                    Map.entry("key", Set.of("database", "settings")),
                    Map.entry("token", Set.of("key", "guard", "json", "settings")),
                    Map.entry("throttle", Set.of("problem", "settings")),
                    Map.entry("access", Set.of("token", "guard", "problem", "settings")),
                    Map.entry(
                            "account",
                            Set.of("throttle", "database", "guard", "json", "problem", "settings")),
                    Map.entry(
                            "session",
                            Set.of("account", "token", "database", "guard", "json", "problem")),
                    Map.entry("task", Set.of("database", "guard", "json", "problem")),
                    Map.entry("discovery", Set.of("key", "guard")),
                    Map.entry("sample", Set.of("guard")));

    private static final JavaClasses CLASSES =
            new ClassFileImporter()
                    .withImportOption(new ImportOption.DoNotIncludeTests())
                    .importPackages(ROOT);

    @Test
    void everyPackageIsInTheTable() {
        assertThat(CLASSES.stream().map(ArchitectureTest::packageOf).distinct())
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

    /** The launcher is no part of the WAR. */
    @ParameterizedTest
    @ValueSource(strings = {"", "launch", "session", "task", "discovery", "sample"})
    void nobodyImportsWhatStandsOnTop(String top) {
        assertThat(packages().filter(name -> imports(name).contains(top))).isEmpty();
    }

    @Test
    void theRootDoesNotImportTheLauncher() {
        assertThat(imports("")).doesNotContain("launch");
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

    @Test
    void onlyKeysAndTokensUseJose4j() {
        assertThat(users(type -> type.getPackageName().startsWith("org.jose4j")))
                .allMatch(name -> name.startsWith("key.") || name.startsWith("token."));
    }

    @Test
    void onlyStoresUseTheEntityManager() {
        assertThat(users(type -> type.isEquivalentTo(EntityManager.class)))
                .containsExactlyInAnyOrder(
                        "account.Accounts",
                        "database.Mutex",
                        "key.StoredSigningKeys",
                        "session.Sessions",
                        "task.Tasks",
                        // hands it out
                        "Platform");
    }

    @Test
    void aNameSaysWhatAThingIs() {
        noClasses()
                .should()
                .haveNameMatching(".*(Utils?|Utility|Helper|Impl|Manager|Service|Dto|DTO|Facade)")
                .check(CLASSES);
    }

    @Test
    void aPackageIsAFeature() {
        noClasses()
                .should()
                .resideInAnyPackage(
                        "..util..",
                        "..helper..",
                        "..common..",
                        "..impl..",
                        "..manager..",
                        "..service..",
                        "..dto..")
                .check(CLASSES);
    }

    @Test
    void noPackageHasTooManyClasses() {
        Map<String, List<JavaClass>> byPackage =
                CLASSES.stream()
                        .filter(JavaClass::isTopLevelClass)
                        .filter(type -> !type.getSimpleName().equals("package-info"))
                        .collect(groupingBy(ArchitectureTest::packageOf));
        assertThat(byPackage.values())
                .allSatisfy(types -> assertThat(types).hasSizeLessThanOrEqualTo(MOST_CLASSES));
    }

    /** {@code now} of any type, even with a clock: {@code clock.instant()} says the same. */
    @Test
    void theTimeIsAskedOfTheInjectedClock() {
        assertThat(accesses("now|currentTimeMillis|nanoTime")).isEmpty();
    }

    @Test
    void thereIsOneClock() {
        assertThat(
                        accesses("system.*|tick.*|fixed|offset")
                                .filter(
                                        access ->
                                                access.getTargetOwner().isEquivalentTo(Clock.class))
                                .map(access -> nameOf(access.getOriginOwner())))
                .containsExactly("Platform");
    }

    @Test
    void aTimeIsAnInstant() {
        noClasses()
                .should()
                .dependOnClassesThat()
                .belongToAnyOf(Date.class, Calendar.class, java.sql.Timestamp.class)
                .check(CLASSES);
    }

    /** By {@code @Context}, JAX-RS gives what is its own. */
    @Test
    void whatAClassNeedsItsConstructorTakes() {
        assertThat(membersOf(JavaClass::getFields, ArchitectureTest::isInjected))
                .containsExactlyInAnyOrder(
                        // the container makes it, by a constructor without parameters
                        "problem.ErrorServlet.settings",
                        // the container gives it to a field or a method alone
                        "Platform.entities");
        assertThat(membersOf(JavaClass::getMethods, ArchitectureTest::isInjected)).isEmpty();
    }

    private static boolean isInjected(JavaMember member) {
        return member.isAnnotatedWith(Inject.class)
                || member.isAnnotatedWith(PersistenceContext.class)
                || member.isAnnotatedWith(Resource.class);
    }

    @Test
    void everyResourceMethodIsSecuredOrPublic() {
        assertThat(CLASSES.stream().flatMap(type -> GuardFaults.of(type.reflect()).stream()))
                .isEmpty();
    }

    /** The one list of what anybody may call. */
    @Test
    void nothingElseIsPublic() {
        assertThat(membersOf(JavaClass::getMethods, ArchitectureTest::isPublicResource))
                .containsExactlyInAnyOrder(
                        "account.UsersResource.signUp",
                        "discovery.KeySetResource.read",
                        "sample.PublicResource.read",
                        "session.TokenResource.logIn");
    }

    private static boolean isPublicResource(JavaMethod method) {
        return isResource(method)
                && (method.isAnnotatedWith(Public.class)
                        || method.getOwner().isAnnotatedWith(Public.class));
    }

    private static boolean isResource(JavaMethod method) {
        return method.isMetaAnnotatedWith(HttpMethod.class);
    }

    /** The guard stands before JAX-RS alone: what answers beside it is public. */
    @Test
    void nothingElseAnswersBesideJaxRs() {
        assertThat(
                        CLASSES.stream()
                                .filter(
                                        type ->
                                                type.isAssignableTo(Servlet.class)
                                                        || type.isAssignableTo(Filter.class))
                                .map(ArchitectureTest::nameOf))
                .containsExactlyInAnyOrder(
                        "access.CrossOrigin",
                        "access.MediaTypes",
                        "access.PageMethods",
                        "access.ResponseHeaders",
                        "problem.ErrorServlet",
                        "problem.ProblemPages");
    }

    /** JAX-RS would pass over it in silence. */
    @Test
    void aResourceMethodIsPublicJava() {
        assertThat(
                        membersOf(
                                JavaClass::getMethods,
                                (JavaMethod method) ->
                                        isResource(method)
                                                && !method.getModifiers()
                                                        .contains(JavaModifier.PUBLIC)))
                .isEmpty();
    }

    /**
     * On Payara, {@code @RolesAllowed} asks the container and refuses a caller who has the role.
     */
    @Test
    void theContainersRolesAreNotUsed() {
        assertThat(users(type -> type.getPackageName().equals("jakarta.annotation.security")))
                .isEmpty();
    }

    @Test
    void onlyTheLauncherPrints() {
        assertThat(
                        accesses("out|err|printStackTrace")
                                .map(access -> nameOf(access.getOriginOwner()))
                                .distinct())
                .containsExactly("launch.Launcher");
    }

    /** The packages of ours that a package imports; the root is named "". */
    private static Set<String> imports(String name) {
        return CLASSES.stream()
                .filter(type -> packageOf(type).equals(name))
                .flatMap(type -> type.getDirectDependenciesFromSelf().stream())
                .map(dependency -> dependency.getTargetClass().getBaseComponentType())
                .filter(type -> type.getName().startsWith(ROOT + "."))
                .map(ArchitectureTest::packageOf)
                .filter(imported -> !imported.equals(name))
                .collect(toSet());
    }

    /** The classes of ours that depend on such a class. */
    private static Stream<String> users(Predicate<JavaClass> used) {
        return CLASSES.stream()
                .flatMap(type -> type.getDirectDependenciesFromSelf().stream())
                .filter(dependency -> used.test(dependency.getTargetClass().getBaseComponentType()))
                .map(Dependency::getOriginClass)
                .map(ArchitectureTest::nameOf)
                .distinct();
    }

    /** The accesses to a field or method of such a name that is not ours, by reference too. */
    private static Stream<JavaAccess<?>> accesses(String name) {
        return CLASSES.stream()
                .flatMap(type -> type.getAccessesFromSelf().stream())
                .filter(access -> access.getTarget().getName().matches(name))
                .filter(access -> !access.getTargetOwner().getName().startsWith(ROOT + "."));
    }

    private static <M extends JavaMember> Stream<String> membersOf(
            Function<JavaClass, Collection<M>> kind, Predicate<M> which) {
        return CLASSES.stream()
                .flatMap(type -> kind.apply(type).stream())
                .filter(which)
                .map(member -> nameOf(member.getOwner()) + "." + member.getName());
    }

    /** Without {@code org.latchkey}; the root is "". */
    private static String packageOf(JavaClass type) {
        return relative(type.getPackageName());
    }

    /** Without {@code org.latchkey}; of a nested class, the one around it. */
    private static String nameOf(JavaClass type) {
        return relative(type.getName().replaceFirst("\\$.*", ""));
    }

    private static String relative(String name) {
        return name.equals(ROOT) ? "" : name.substring(ROOT.length() + 1);
    }
}
