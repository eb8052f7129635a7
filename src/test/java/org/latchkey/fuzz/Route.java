package org.latchkey.fuzz;

import com.tngtech.archunit.core.domain.JavaClass;
import com.tngtech.archunit.core.importer.ClassFileImporter;
import jakarta.ws.rs.Consumes;
import jakarta.ws.rs.HttpMethod;
import jakarta.ws.rs.Path;
import java.lang.reflect.Method;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;

/**
 * A route of the API: an HTTP method and a path.
 *
 * @param path relative to the context root, with its parameters in braces
 * @param consumes the media type of the body, or an empty string
 */
public record Route(String method, String path, String consumes) {

    /** Returns all routes of the application, read from its compiled classes, so that a new route is included. */
    public static List<Route> all() {
        return new ClassFileImporter()
                .importPath(java.nio.file.Path.of("target/classes")).stream()
                        .filter(type -> type.isAnnotatedWith(Path.class))
                        .map(JavaClass::reflect)
                        .flatMap(Route::of)
                        .sorted(Comparator.comparing(Route::path).thenComparing(Route::method))
                        .toList();
    }

    private static Stream<Route> of(Class<?> resource) {
        return Stream.of(resource.getMethods())
                .flatMap(method -> httpMethod(method).map(name -> of(resource, method, name)));
    }

    private static Stream<String> httpMethod(Method method) {
        return Stream.of(method.getAnnotations())
                .map(annotation -> annotation.annotationType().getAnnotation(HttpMethod.class))
                .flatMap(Stream::ofNullable)
                .map(HttpMethod::value);
    }

    private static Route of(Class<?> resource, Method method, String name) {
        String subPath = Optional.ofNullable(method.getAnnotation(Path.class))
                .map(path -> "/" + path.value())
                .orElse("");
        String consumes = Optional.ofNullable(method.getAnnotation(Consumes.class))
                .map(types -> types.value()[0])
                .orElse("");
        String path = "/api/" + resource.getAnnotation(Path.class).value() + subPath;
        return new Route(name, path, consumes);
    }
}
