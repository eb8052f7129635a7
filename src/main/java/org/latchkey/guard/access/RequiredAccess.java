package org.latchkey.guard.access;

import jakarta.ws.rs.container.ResourceInfo;
import jakarta.ws.rs.core.HttpHeaders;
import java.lang.reflect.AnnotatedElement;
import java.lang.reflect.Method;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.stream.Stream;
import org.latchkey.guard.Caller;
import org.latchkey.guard.Secured;
import org.latchkey.http.problem.Problem;
import org.latchkey.http.problem.ProblemType;

/** Finds and caches what each resource method requires of its callers. */
class RequiredAccess {

    private final Map<Method, Rule> rules = new ConcurrentHashMap<>();

    Rule of(ResourceInfo resource) {
        Method method = resource.getResourceMethod();
        Rule cached = rules.get(method);
        if (cached != null) {
            return cached;
        }
        return rules.computeIfAbsent(method, m -> Rule.of(resource.getResourceClass(), m));
    }

    /**
     * What a method requires.
     *
     * @param anyOf the caller must have at least one role of each set
     * @param needsSecondFactor whether the caller must have logged in with a second factor
     * @param maxAge the maximum age of the caller's last authentication, if there is one
     * @param isAllowedDuringEnrollment whether callers may call it before they have the second factor that they need
     */
    record Rule(
            List<Set<String>> anyOf,
            boolean needsSecondFactor,
            Optional<Duration> maxAge,
            boolean isAllowedDuringEnrollment) {

        static Rule of(Class<?> type, Method method) {
            List<Secured> all = Stream.<AnnotatedElement>of(type, method)
                    .map(element -> element.getAnnotation(Secured.class))
                    .filter(Objects::nonNull)
                    .toList();
            return new Rule(
                    all.stream()
                            .map(secured -> Set.of(secured.value()))
                            .filter(roles -> !roles.isEmpty())
                            .toList(),
                    all.stream().anyMatch(Secured::secondFactor),
                    all.stream()
                            .map(secured -> Duration.ofSeconds(secured.maxAge()))
                            .filter(age -> !age.isZero())
                            .min(Duration::compareTo),
                    all.stream().anyMatch(Secured::duringEnrollment));
        }

        static Rule ofRoles(Set<String> anyOf) {
            return new Rule(List.of(anyOf), false, Optional.empty(), false);
        }

        void check(Caller caller, Instant now) {
            checkRoles(caller);
            if (!isAuthenticatedEnough(caller, now)) {
                throw insufficientAuthentication();
            }
        }

        void checkRoles(Caller caller) {
            if (caller.needsEnrollment() && !isAllowedDuringEnrollment) {
                throw Problem.of(
                        ProblemType.ENROLLMENT_REQUIRED, "The account needs a second factor first. Set one up.");
            }
            for (Set<String> roles : anyOf) {
                if (roles.stream().noneMatch(caller.roles()::contains)) {
                    throw Problem.of(ProblemType.INSUFFICIENT_ROLE, "The account does not have a required role.")
                            .with(HttpHeaders.WWW_AUTHENTICATE, Problem.CHALLENGE + ", error=\"insufficient_scope\"");
                }
            }
        }

        private boolean isAuthenticatedEnough(Caller caller, Instant now) {
            if (needsSecondFactor && caller.factorTime().isEmpty()) {
                return false;
            }
            if (maxAge.isEmpty()) {
                return true;
            }
            Instant oldest = now.minus(maxAge.get());
            boolean isFactorRecent =
                    !needsSecondFactor || caller.factorTime().get().isAfter(oldest);
            return isFactorRecent && caller.authTime().isAfter(oldest);
        }

        /** Says how the user must authenticate (RFC 9470 §3). */
        private Problem insufficientAuthentication() {
            String challenge = Problem.CHALLENGE + ", error=\"insufficient_user_authentication\""
                    + (needsSecondFactor ? ", acr_values=\"" + Caller.TWO_FACTORS + "\"" : "")
                    + maxAge.map(age -> ", max_age=" + age.toSeconds()).orElse("");
            return Problem.of(
                            ProblemType.INSUFFICIENT_AUTHENTICATION,
                            "The login is too long ago, or was made without a second factor. Authenticate again.")
                    .with(HttpHeaders.WWW_AUTHENTICATE, challenge);
        }
    }
}
