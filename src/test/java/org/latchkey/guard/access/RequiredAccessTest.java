package org.latchkey.guard.access;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;
import static org.assertj.core.api.Assertions.assertThatNoException;

import java.time.Duration;
import java.time.Instant;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.latchkey.guard.Caller;
import org.latchkey.guard.Secured;
import org.latchkey.guard.access.RequiredAccess.Rule;
import org.latchkey.http.problem.Problem;
import org.latchkey.http.problem.ProblemType;
import org.latchkey.http.problem.Problems;

class RequiredAccessTest {

    private static final Instant NOW = Instant.parse("2026-11-29T12:00:00Z");
    private static final String CHALLENGE = "Bearer realm=\"latchkey\", error=\"insufficient_user_authentication\"";

    @Secured
    static class Anyones {
        public void plain() {}

        @Secured({"admin", "service"})
        public void forAdminsAndServices() {}
    }

    @Secured("user")
    static class Users {
        public void plain() {}

        @Secured
        public void again() {}

        @Secured("admin")
        public void forAdmins() {}
    }

    @Test
    void withoutRolesAnyCallerIsAdmitted() throws NoSuchMethodException {
        assertAdmits(rule(Anyones.class, "plain"));
        assertAdmits(rule(Anyones.class, "plain"), "user");
    }

    @Test
    void oneOfSeveralRolesIsEnough() throws NoSuchMethodException {
        Rule rule = rule(Anyones.class, "forAdminsAndServices");
        assertAdmits(rule, "admin");
        assertAdmits(rule, "user", "service");
        assertRejects(rule, "user");
        assertRejects(rule);
    }

    @Test
    void theRolesOfAClassApplyToItsMethods() throws NoSuchMethodException {
        for (String method : new String[] {"plain", "again"}) {
            assertAdmits(rule(Users.class, method), "user");
            assertRejects(rule(Users.class, method), "admin");
            assertRejects(rule(Users.class, method));
        }
    }

    @Test
    void theRolesOfClassAndMethodAreBothRequired() throws NoSuchMethodException {
        Rule rule = rule(Users.class, "forAdmins");
        assertAdmits(rule, "user", "admin");
        assertRejects(rule, "user");
        assertRejects(rule, "admin");
    }

    @Test
    void aRoleMustMatchExactly() throws NoSuchMethodException {
        Rule rule = rule(Users.class, "plain");
        for (String role : new String[] {"User", "user ", "users", ""}) {
            assertRejects(rule, role);
        }
    }

    private static Rule rule(Class<?> type, String method) throws NoSuchMethodException {
        return Rule.of(type, type.getMethod(method));
    }

    private static void assertAdmits(Rule rule, String... roles) {
        assertThatNoException().isThrownBy(() -> rule.check(callerWith(roles), NOW));
    }

    private static void assertRejects(Rule rule, String... roles) {
        assertThatExceptionOfType(Problem.class)
                .isThrownBy(() -> rule.check(callerWith(roles), NOW))
                .satisfies(problem -> {
                    assertThat(problem.type()).isEqualTo(ProblemType.INSUFFICIENT_ROLE);
                    assertThat(Problems.headers(problem))
                            .containsEntry(
                                    "WWW-Authenticate", "Bearer realm=\"latchkey\", error=\"insufficient_scope\"");
                });
    }

    private static Caller callerWith(String... roles) {
        return new Caller("id", "session", Instant.EPOCH, Optional.empty(), Set.of(roles), Map.of());
    }

    @Secured
    static class Vault {
        @Secured(secondFactor = true)
        public void withSecondFactor() {}

        @Secured(secondFactor = true, maxAge = 300)
        public void withRecentSecondFactor() {}

        @Secured(maxAge = 300)
        public void withRecentLogin() {}

        @Secured(value = "admin", secondFactor = true)
        public void forAdmins() {}

        @Secured(duringEnrollment = true)
        public void duringEnrollment() {}

        public void plain() {}
    }

    @Secured(secondFactor = true, maxAge = 60)
    static class InnerVault {
        @Secured(maxAge = 300)
        public void plain() {}
    }

    @Test
    void aSecondFactorOfAnyAgeIsRequired() throws NoSuchMethodException {
        Rule rule = rule(Vault.class, "withSecondFactor");

        rule.check(caller(3600, 3600), NOW);
        assertNeedsAuthentication(rule, caller(0), CHALLENGE + ", acr_values=\"aal2\"");
    }

    /** Exactly the maximum age is too old. */
    @Test
    void bothTimesMustBeRecent() throws NoSuchMethodException {
        Rule rule = rule(Vault.class, "withRecentSecondFactor");
        String challenge = CHALLENGE + ", acr_values=\"aal2\", max_age=300";

        rule.check(caller(299, 299), NOW);
        assertNeedsAuthentication(rule, caller(300, 0), challenge);
        assertNeedsAuthentication(rule, caller(0, 300), challenge);
        assertNeedsAuthentication(rule, caller(0), challenge);
    }

    @Test
    void aRecentLoginIsEnoughWithoutASecondFactor() throws NoSuchMethodException {
        Rule rule = rule(Vault.class, "withRecentLogin");

        rule.check(caller(299), NOW);
        rule.check(caller(299, 3600), NOW);
        assertNeedsAuthentication(rule, caller(300), CHALLENGE + ", max_age=300");
    }

    @Test
    void theStricterOfClassAndMethodApplies() throws NoSuchMethodException {
        Rule rule = rule(InnerVault.class, "plain");

        rule.check(caller(59, 59), NOW);
        assertNeedsAuthentication(rule, caller(60, 59), CHALLENGE + ", acr_values=\"aal2\", max_age=60");
    }

    @Test
    void aMissingRoleIsRefusedFirst() throws NoSuchMethodException {
        assertRejects(rule(Vault.class, "forAdmins"), "user");
    }

    @Test
    void aUserWithoutTheSecondFactorThatTheyNeedMayOnlySetOneUp() throws NoSuchMethodException {
        Caller enrolling =
                new Caller("id", "session", NOW, Optional.empty(), Set.of(), Map.of("enrollment", "required"));

        rule(Vault.class, "duringEnrollment").check(enrolling, NOW);
        for (String method : new String[] {"plain", "forAdmins", "withSecondFactor"}) {
            assertThatExceptionOfType(Problem.class)
                    .isThrownBy(() -> rule(Vault.class, method).check(enrolling, NOW))
                    .satisfies(problem -> assertThat(problem.type()).isEqualTo(ProblemType.ENROLLMENT_REQUIRED));
        }
    }

    private static Caller caller(long authAge) {
        return new Caller("id", "session", NOW.minusSeconds(authAge), Optional.empty(), Set.of(), Map.of());
    }

    private static Caller caller(long authAge, long factorAge) {
        Instant authTime = NOW.minusSeconds(authAge);
        Instant factorTime = NOW.minus(Duration.ofSeconds(factorAge));
        return new Caller("id", "session", authTime, Optional.of(factorTime), Set.of(), Map.of());
    }

    private static void assertNeedsAuthentication(Rule rule, Caller caller, String challenge) {
        assertThatExceptionOfType(Problem.class)
                .isThrownBy(() -> rule.check(caller, NOW))
                .satisfies(problem -> {
                    assertThat(problem.type()).isEqualTo(ProblemType.INSUFFICIENT_AUTHENTICATION);
                    assertThat(Problems.headers(problem)).containsEntry("WWW-Authenticate", challenge);
                });
    }
}
