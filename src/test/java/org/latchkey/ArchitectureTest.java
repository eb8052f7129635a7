package org.latchkey;

import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.noClasses;
import static org.assertj.core.api.Assertions.assertThat;
import static org.latchkey.Architecture.CLASSES;
import static org.latchkey.Architecture.accesses;
import static org.latchkey.Architecture.membersOf;
import static org.latchkey.Architecture.nameOf;
import static org.latchkey.Architecture.users;

import com.tngtech.archunit.core.domain.JavaClass;
import com.tngtech.archunit.core.domain.JavaMember;
import com.tngtech.archunit.core.domain.JavaMethod;
import com.tngtech.archunit.core.domain.JavaModifier;
import jakarta.annotation.Resource;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.context.Dependent;
import jakarta.inject.Inject;
import jakarta.persistence.EntityManager;
import jakarta.servlet.Filter;
import jakarta.servlet.Servlet;
import jakarta.ws.rs.HttpMethod;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.ext.Provider;
import java.time.Clock;
import java.util.Calendar;
import java.util.Date;
import org.junit.jupiter.api.Test;
import org.latchkey.guard.Public;
import org.latchkey.guard.access.GuardFaults;

/** Tests what only certain classes may do, and what no class may do. */
class ArchitectureTest {

    @Test
    void onlyTheGuardAndTheTokensUseJose4j() {
        assertThat(users(type -> type.getPackageName().startsWith("org.jose4j")))
                .allMatch(name -> name.matches("(token|guard)\\..*"));
    }

    /** The guard's jar works without Micrometer. */
    @Test
    void onlyTheMetricsUseMicrometer() {
        assertThat(users(type -> type.getPackageName().matches("io\\.(micrometer|prometheus)\\..*")))
                .isNotEmpty()
                .allMatch(name -> name.startsWith("metrics."));
    }

    @Test
    void onlyStoresUseTheEntityManager() {
        assertThat(users(type -> type.isEquivalentTo(EntityManager.class)))
                .containsExactlyInAnyOrder(
                        "account.Accounts",
                        "account.admin.AccountSearch",
                        "account.email.MailRequests",
                        "account.email.OneTimeTokens",
                        "storage.DatabaseClock",
                        "storage.ExpiredRows",
                        "storage.Mutex",
                        "storage.ReadOnlySnapshot",
                        "bootstrap.JobLease",
                        "storage.Queries",
                        "audit.AuditLog",
                        "token.key.StoredSigningKeys",
                        "mail.OutboxStore",
                        "token.revocation.RevocationFeed",
                        "storage.encryption.SharedSecrets",
                        "session.Sessions",
                        "factor.RecoveryCodes",
                        "factor.challenge.Challenges",
                        "factor.passkey.Passkeys",
                        "factor.totp.AuthenticatorApps",
                        "account.email.PendingSignUps",
                        "example.Tasks",
                        "throttle.KnownNetworks",
                        "throttle.ThrottleEntries",
                        // produces it for injection
                        "storage.database.EntityManagers");
    }

    @Test
    void noClassHasAMeaninglessSuffix() {
        noClasses()
                .should()
                .haveNameMatching(".*(Utils?|Utility|Helper|Impl|Manager|Service|Dto|DTO|Facade)")
                .check(CLASSES);
    }

    @Test
    void noPackageIsNamedByATechnicalLayer() {
        noClasses()
                .should()
                .resideInAnyPackage(
                        "..util..", "..helper..", "..common..", "..impl..", "..manager..", "..service..", "..dto..")
                .check(CLASSES);
    }

    /** Even {@code now(clock)} is forbidden: {@code clock.instant()} does the same. */
    @Test
    void theTimeComesFromTheInjectedClock() {
        assertThat(accesses("now|currentTimeMillis|nanoTime")).isEmpty();
    }

    /** The WAR and the remote guard each create one clock. */
    @Test
    void eachArtifactCreatesOneClock() {
        assertThat(accesses("system.*|tick.*|fixed|offset")
                        .filter(access -> access.getTargetOwner().isEquivalentTo(Clock.class))
                        .map(access -> nameOf(access.getOriginOwner())))
                .containsExactlyInAnyOrder("bootstrap.Producers", "guard.remote.RemoteProducers");
    }

    /** Everything else uses {@code DatabaseClock}, whose Javadoc says why. */
    @Test
    void onlyTimesThatNodesDoNotCompareUseTheNodesClock() {
        assertThat(users(type -> type.isEquivalentTo(Clock.class)))
                .containsExactlyInAnyOrder(
                        // define the two clocks
                        "bootstrap.Producers",
                        "guard.remote.RemoteProducers",
                        "storage.DatabaseClock",
                        // measure something on this node alone
                        "bootstrap.WarmUp",
                        "password.hashing.HashingLimiter",
                        "password.hashing.HashingThreads",
                        "token.revocation.RevocationFeed",
                        "guard.remote.RemoteKeys",
                        "guard.remote.RemoteRevocations",
                        // issue or verify access tokens
                        "token.AccessTokenIssuer",
                        "guard.verification.AccessTokenVerifier",
                        "guard.access.BearerTokenFilter",
                        // record when something was created
                        "account.Accounts",
                        "storage.Ids",
                        "storage.encryption.SharedSecrets",
                        "example.Tasks");
    }

    @Test
    void noClassUsesLegacyDateTypes() {
        noClasses()
                .should()
                .dependOnClassesThat()
                .belongToAnyOf(Date.class, Calendar.class, java.sql.Timestamp.class)
                .check(CLASSES);
    }

    @Test
    void dependenciesAreInjectedThroughTheConstructor() {
        assertThat(membersOf(JavaClass::getFields, ArchitectureTest::isInjectedIntoAnOrdinaryBean))
                .containsExactlyInAnyOrder(
                        // the container injects these into a field or a method only
                        "bootstrap.Producers.scheduler", "bootstrap.Producers.threads");
        assertThat(membersOf(JavaClass::getMethods, ArchitectureTest::isInjected))
                .isEmpty();
    }

    private static boolean isInjectedIntoAnOrdinaryBean(JavaMember member) {
        JavaClass owner = member.getOwner();
        return isInjected(member) && !isJaxRsComponent(owner) && !owner.isAssignableTo(Servlet.class);
    }

    private static boolean isJaxRsComponent(JavaClass type) {
        return type.isAnnotatedWith(Path.class) || type.isAnnotatedWith(Provider.class);
    }

    /** RESTEasy looks for that constructor, although it leaves the creation to CDI. Not every server has Jersey. */
    @Test
    void jaxRsComponentsAreBeansWithAPublicConstructorWithoutParameters() {
        assertThat(CLASSES.stream().filter(ArchitectureTest::isJaxRsComponent))
                .isNotEmpty()
                .allSatisfy(type -> assertThat(
                                type.isAnnotatedWith(Dependent.class) || type.isAnnotatedWith(ApplicationScoped.class))
                        .isTrue())
                .allSatisfy(type -> assertThat(type.getConstructors())
                        .anyMatch(constructor -> constructor.getModifiers().contains(JavaModifier.PUBLIC)
                                && constructor.getParameters().isEmpty()));
    }

    /** The launcher starts Payara Micro. Everything else runs on any server. */
    @Test
    void onlyTheLauncherUsesAServersOwnClasses() {
        assertThat(users(type ->
                        type.getPackageName().matches("(fish\\.payara|org\\.glassfish|org\\.jboss|com\\.ibm)\\..*")))
                .isNotEmpty()
                .allMatch(name -> name.startsWith("tool.launcher."));
    }

    private static boolean isInjected(JavaMember member) {
        return member.isAnnotatedWith(Inject.class) || member.isAnnotatedWith(Resource.class);
    }

    @Test
    void everyResourceMethodIsSecuredOrPublic() {
        assertThat(CLASSES.stream().flatMap(type -> GuardFaults.of(type.reflect()).stream()))
                .isEmpty();
    }

    /** The complete list of resource methods that need no access token. */
    @Test
    void onlyTheListedResourceMethodsArePublic() {
        assertThat(membersOf(JavaClass::getMethods, ArchitectureTest::isPublicResource))
                .containsExactlyInAnyOrder(
                        "account.email.EmailConfirmationResource.confirm",
                        "token.key.KeySetResource.read",
                        "token.OpenIdConfigurationResource.read",
                        "token.revocation.RevocationsResource.read",
                        "account.email.PasswordResetsResource.request",
                        "account.email.PasswordResource.reset",
                        "example.PublicResource.read",
                        "factor.passkey.PasskeyOptionsResource.login",
                        "session.RevokeResource.revoke",
                        "session.TokenResource.logIn",
                        "session.TokenResource.refresh",
                        "session.TokenResource.logOut",
                        "account.email.UsersResource.signUp");
    }

    private static boolean isPublicResource(JavaMethod method) {
        return isResource(method)
                && (method.isAnnotatedWith(Public.class) || method.getOwner().isAnnotatedWith(Public.class));
    }

    private static boolean isResource(JavaMethod method) {
        return method.isMetaAnnotatedWith(HttpMethod.class);
    }

    /** The guard protects JAX-RS only, so every servlet and servlet filter is public. */
    @Test
    void onlyTheListedServletsAndFiltersHandleRequests() {
        assertThat(CLASSES.stream()
                        .filter(type -> type.isAssignableTo(Servlet.class) || type.isAssignableTo(Filter.class))
                        .map(Architecture::nameOf))
                .containsExactlyInAnyOrder(
                        "http.RequestBufferingFilter",
                        "http.CompositeFilter",
                        "http.CorsFilter",
                        "http.pages.ChangePasswordAddress",
                        "http.MediaTypeFilter",
                        "http.PageMethodFilter",
                        "http.SecurityHeadersFilter",
                        "password.hashing.HashingAdmissionFilter",
                        "metrics.OutcomeFilter",
                        "metrics.MetricsServlet",
                        "http.pages.PageAddresses",
                        "http.pages.SiteSettings",
                        "http.ErrorServlet",
                        "http.ProblemPages",
                        "http.openapi.OpenApiServlet",
                        "bootstrap.HealthServlet");
    }

    /** JAX-RS silently ignores a resource method that is not public. */
    @Test
    void everyResourceMethodIsAPublicJavaMethod() {
        assertThat(membersOf(
                        JavaClass::getMethods,
                        (JavaMethod method) ->
                                isResource(method) && !method.getModifiers().contains(JavaModifier.PUBLIC)))
                .isEmpty();
    }

    /** On Payara, {@code @RolesAllowed} asks the container and so refuses a caller who has the role. */
    @Test
    void noClassUsesTheContainersRoles() {
        assertThat(users(type -> type.getPackageName().equals("jakarta.annotation.security")))
                .isEmpty();
    }

    /** Every other logger marks the lines of a request with its reference. */
    @Test
    void onlyWhatRunsOutsideOfRequestsUsesAPlainLogger() {
        assertThat(accesses("getLogger").map(access -> nameOf(access.getOriginOwner())))
                .containsExactlyInAnyOrder(
                        "log.RequestLogger",
                        // start and stop
                        "settings.reading.StartupFailure",
                        "tool.launcher.Launcher",
                        "tool.launcher.Drain",
                        // set the levels of libraries, or return the parent logger that JDBC asks for
                        "tool.migrate.MigrateToPostgresql",
                        "storage.database.TransactionalDataSource");
    }

    @Test
    void onlyCommandsPrint() {
        assertThat(accesses("out|err|printStackTrace")
                        .filter(access -> access.getTargetOwner().isEquivalentTo(System.class)
                                || access.getTargetOwner().isAssignableTo(Throwable.class))
                        .map(access -> nameOf(access.getOriginOwner()))
                        .distinct())
                .containsExactlyInAnyOrder(
                        "tool.launcher.Launcher",
                        "tool.migrate.MigrateToPostgresql",
                        // prints the last line of a process that the launcher started
                        "bootstrap.ApplicationStartup",
                        // prints a stack trace into a text
                        "tool.launcher.JsonLogFormatter");
    }
}
