package org.latchkey.guard.access;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;
import static org.assertj.core.api.Assertions.assertThatNoException;

import java.time.Instant;
import java.util.Map;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.latchkey.guard.Caller;
import org.latchkey.guard.Secured;
import org.latchkey.guard.access.RequiredRoles.Rule;
import org.latchkey.http.problem.Problem;
import org.latchkey.http.problem.ProblemType;
import org.latchkey.http.problem.Problems;

class RequiredRolesTest {

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
        assertThatNoException().isThrownBy(() -> rule.check(callerWith(roles)));
    }

    private static void assertRejects(Rule rule, String... roles) {
        assertThatExceptionOfType(Problem.class)
                .isThrownBy(() -> rule.check(callerWith(roles)))
                .satisfies(problem -> {
                    assertThat(problem.type()).isEqualTo(ProblemType.INSUFFICIENT_ROLE);
                    assertThat(Problems.headers(problem))
                            .containsEntry(
                                    "WWW-Authenticate", "Bearer realm=\"latchkey\", error=\"insufficient_scope\"");
                });
    }

    private static Caller callerWith(String... roles) {
        return new Caller("id", "session", Instant.EPOCH, Set.of(roles), Map.of());
    }
}
