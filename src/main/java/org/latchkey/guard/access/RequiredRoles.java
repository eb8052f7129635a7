package org.latchkey.guard.access;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.ws.rs.container.ResourceInfo;
import jakarta.ws.rs.core.HttpHeaders;
import java.lang.reflect.AnnotatedElement;
import java.lang.reflect.Method;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import org.latchkey.guard.Caller;
import org.latchkey.guard.Secured;
import org.latchkey.http.problem.Problem;
import org.latchkey.http.problem.ProblemType;

/** Finds and caches the roles that each resource method requires. */
@ApplicationScoped
class RequiredRoles {

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
     * The roles that a method requires.
     *
     * @param anyOf the caller must have at least one role of each set
     */
    record Rule(List<Set<String>> anyOf) {

        static Rule of(Class<?> type, Method method) {
            List<Set<String>> anyOf = new ArrayList<>();
            for (AnnotatedElement element : new AnnotatedElement[] {type, method}) {
                Secured secured = element.getAnnotation(Secured.class);
                if (secured != null && secured.value().length > 0) {
                    anyOf.add(Set.of(secured.value()));
                }
            }
            return new Rule(List.copyOf(anyOf));
        }

        void check(Caller caller) {
            for (Set<String> roles : anyOf) {
                if (roles.stream().noneMatch(caller.roles()::contains)) {
                    throw Problem.of(ProblemType.INSUFFICIENT_ROLE, "The account does not have a required role.")
                            .with(HttpHeaders.WWW_AUTHENTICATE, Problem.CHALLENGE + ", error=\"insufficient_scope\"");
                }
            }
        }
    }
}
