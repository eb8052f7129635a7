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
 * Stops the deployment if a resource method is unguarded. Each method, or its class, must be either {@link
 * Secured} or {@link Public}, and not both. This finds methods whose guard was forgotten.
 *
 * <p>Sub-resource locators are rejected, because JAX-RS ignores {@code @Secured} on them. {@link
 * FailClosedFeature} blocks what this check can't see, such as a resource in a library without {@code
 * beans.xml}.
 */
public class GuardDeploymentCheck implements Extension {

    private final List<String> faults = new ArrayList<>();

    void inspect(@Observes ProcessAnnotatedType<?> type) {
        faults.addAll(faultsOf(type.getAnnotatedType().getJavaClass()));
    }

    void report(@Observes AfterDeploymentValidation validation) {
        faults.forEach(fault -> validation.addDeploymentProblem(new StartupFailure(fault).logged()));
    }

    /** One sentence for each resource method whose guard is missing or contradictory. */
    static List<String> faultsOf(Class<?> type) {
        if (type.isInterface()) {
            return List.of();
        }
        return Arrays.stream(type.getMethods())
                .filter(method -> !method.isBridge())
                .flatMap(method -> fault(type, method).stream())
                .toList();
    }

    /**
     * Describes what is wrong with a method's guard; empty if nothing is, or if it is not a resource
     * method.
     */
    static Optional<String> fault(Class<?> type, Method method) {
        String name = type.getName() + "." + method.getName();
        if (!isResourceMethod(type, method)) {
            boolean isLocator = isAnnotated(type, method, Path.class);
            return isLocator
                    ? Optional.of(name + " is a sub-resource locator, which @Secured can't guard.")
                    : Optional.empty();
        }
        boolean isSecured = isGuardedBy(Secured.class, type, method);
        boolean isPublic = isGuardedBy(Public.class, type, method);
        if (isSecured == isPublic) {
            return Optional.of(
                    isSecured
                            ? name + " is both @Secured and @Public: say which."
                            : name + " is neither @Secured nor @Public: say which.");
        }
        return Optional.empty();
    }

    private static boolean isGuardedBy(Class<? extends Annotation> guard, Class<?> type, Method method) {
        return method.isAnnotationPresent(guard) || type.isAnnotationPresent(guard);
    }

    /** JAX-RS also takes a method's annotations from its superclass and interfaces. */
    private static boolean isResourceMethod(Class<?> type, Method method) {
        return declarations(type, method).stream()
                .flatMap(declared -> Arrays.stream(declared.getAnnotations()))
                .anyMatch(annotation -> annotation.annotationType().isAnnotationPresent(HttpMethod.class));
    }

    private static boolean isAnnotated(Class<?> type, Method method, Class<? extends Annotation> annotation) {
        return declarations(type, method).stream().anyMatch(declared -> declared.isAnnotationPresent(annotation));
    }

    private static List<Method> declarations(Class<?> type, Method method) {
        List<Method> found = new ArrayList<>();
        for (Class<?> current = type; current != null; current = current.getSuperclass()) {
            Arrays.stream(current.getDeclaredMethods())
                    .filter(declared -> isOverridden(declared, method))
                    .forEach(found::add);
            for (Class<?> implemented : current.getInterfaces()) {
                found.addAll(declarations(implemented, method));
            }
        }
        return found;
    }

    /**
     * Compares by assignability, because the overridden method may have a type parameter where the method
     * has a type.
     */
    private static boolean isOverridden(Method declared, Method method) {
        Class<?>[] declaredTypes = declared.getParameterTypes();
        Class<?>[] actualTypes = method.getParameterTypes();
        if (!declared.getName().equals(method.getName()) || declaredTypes.length != actualTypes.length) {
            return false;
        }
        return IntStream.range(0, declaredTypes.length)
                .allMatch(i -> declaredTypes[i].isAssignableFrom(actualTypes[i]));
    }
}
