package org.latchkey.guard.access;

import jakarta.enterprise.event.Observes;
import jakarta.enterprise.inject.spi.AfterDeploymentValidation;
import jakarta.enterprise.inject.spi.Extension;
import jakarta.enterprise.inject.spi.ProcessAnnotatedType;
import jakarta.ws.rs.HttpMethod;
import jakarta.ws.rs.Path;
import java.lang.annotation.Annotation;
import java.lang.reflect.Method;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.stream.IntStream;
import org.latchkey.guard.Public;
import org.latchkey.guard.Secured;
import org.latchkey.settings.reading.StartupFailure;

/**
 * Stops the deployment where a resource method is not guarded by a decision: each is {@link
 * Secured} or {@link Public}, itself or by its class, and not both. Forgetting is what this finds.
 *
 * <p>JAX-RS ignores {@code @Secured} on a sub-resource locator, so there may be none. What this
 * does not see, such as a resource in a library without {@code beans.xml}, {@link FailClosedFeature}
 * closes.
 */
public class GuardDeploymentCheck implements Extension {

    private final List<String> faults = new ArrayList<>();

    void look(@Observes ProcessAnnotatedType<?> type) {
        faults.addAll(faultsOf(type.getAnnotatedType().getJavaClass()));
    }

    void report(@Observes AfterDeploymentValidation validation) {
        faults.forEach(fault -> validation.addDeploymentProblem(new StartupFailure(fault).logged()));
    }

    /** One sentence for each resource method that is not guarded as it must be. */
    static List<String> faultsOf(Class<?> type) {
        if (type.isInterface()) {
            return List.of();
        }
        return Arrays.stream(type.getMethods())
                .filter(method -> !method.isBridge())
                .flatMap(method -> fault(type, method).stream())
                .toList();
    }

    /** What is wrong with the guard of a method, if it is a resource's and something is. */
    static Optional<String> fault(Class<?> type, Method method) {
        String name = type.getName() + "." + method.getName();
        if (!isResourceMethod(type, method)) {
            boolean locator = isAnnotated(type, method, Path.class);
            return locator
                    ? Optional.of(name + " is a sub-resource locator, which @Secured can't guard.")
                    : Optional.empty();
        }
        boolean secured = isGuardedBy(Secured.class, type, method);
        boolean open = isGuardedBy(Public.class, type, method);
        if (secured == open) {
            return Optional.of(
                    secured
                            ? name + " is both @Secured and @Public: say which."
                            : name + " is neither @Secured nor @Public: say which.");
        }
        return Optional.empty();
    }

    private static boolean isGuardedBy(Class<? extends Annotation> guard, Class<?> type, Method method) {
        return method.isAnnotationPresent(guard) || type.isAnnotationPresent(guard);
    }

    /** JAX-RS takes a method's annotations from its super class and interfaces too. */
    private static boolean isResourceMethod(Class<?> type, Method method) {
        return declarations(type, method).stream()
                .flatMap(declared -> Arrays.stream(declared.getAnnotations()))
                .anyMatch(a -> a.annotationType().isAnnotationPresent(HttpMethod.class));
    }

    private static boolean isAnnotated(Class<?> type, Method method, Class<? extends Annotation> annotation) {
        return declarations(type, method).stream().anyMatch(d -> d.isAnnotationPresent(annotation));
    }

    private static List<Method> declarations(Class<?> type, Method method) {
        List<Method> found = new ArrayList<>();
        for (Class<?> t = type; t != null; t = t.getSuperclass()) {
            Arrays.stream(t.getDeclaredMethods())
                    .filter(declared -> isOverridden(declared, method))
                    .forEach(found::add);
            for (Class<?> i : t.getInterfaces()) {
                found.addAll(declarations(i, method));
            }
        }
        return found;
    }

    /** By assignable parameters, because a type parameter may stand where the method has a type. */
    private static boolean isOverridden(Method declared, Method method) {
        Class<?>[] wide = declared.getParameterTypes();
        Class<?>[] narrow = method.getParameterTypes();
        if (!declared.getName().equals(method.getName()) || wide.length != narrow.length) {
            return false;
        }
        return IntStream.range(0, wide.length).allMatch(i -> wide[i].isAssignableFrom(narrow[i]));
    }
}
