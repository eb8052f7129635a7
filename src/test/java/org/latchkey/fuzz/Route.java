package org.latchkey.fuzz;

import com.tngtech.archunit.core.domain.JavaClass;
import com.tngtech.archunit.core.importer.ClassFileImporter;
import jakarta.ws.rs.Consumes;
import jakarta.ws.rs.HttpMethod;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.QueryParam;
import java.lang.reflect.AnnotatedElement;
import java.lang.reflect.Method;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.latchkey.guard.Public;
import org.latchkey.guard.Secured;

/**
 * A route of the API: an HTTP method and a path.
 *
 * @param path relative to the context root, with its parameters in braces
 * @param consumes the media type of the body, or an empty string
 * @param handler the resource method
 */
public record Route(String method, String path, String consumes, Method handler) {

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
        return new Route(name, path, consumes, method);
    }

    /** Says whether the method or its class is {@link Public}. */
    public boolean isPublic() {
        return annotated().anyMatch(element -> element.isAnnotationPresent(Public.class));
    }

    /** Returns the roles that {@link Secured} names on the method and its class. */
    public Set<String> roles() {
        return annotated()
                .flatMap(element -> Stream.ofNullable(element.getAnnotation(Secured.class)))
                .flatMap(secured -> Stream.of(secured.value()))
                .collect(Collectors.toSet());
    }

    private Stream<AnnotatedElement> annotated() {
        return Stream.of(handler, handler.getDeclaringClass());
    }

    /** Returns the names of the query parameters. */
    public Set<String> queryParameters() {
        return Stream.of(handler.getParameters())
                .flatMap(parameter -> Stream.ofNullable(parameter.getAnnotation(QueryParam.class)))
                .map(QueryParam::value)
                .collect(Collectors.toSet());
    }
}
