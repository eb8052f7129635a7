package org.latchkey.http.openapi;

import static java.util.stream.Collectors.toMap;
import static java.util.stream.Collectors.toSet;
import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.Map;
import java.util.Set;
import java.util.function.Function;
import java.util.stream.Stream;
import java.util.stream.StreamSupport;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.latchkey.fuzz.Route;
import org.latchkey.testing.openapi.ApiDocument;
import org.latchkey.testing.openapi.Operation;

/** Compares the OpenAPI document with the resource classes. */
class OpenApiResourcesTest {

    private static final ApiDocument DOCUMENT = ApiDocument.LATCHKEY;

    /** The operations that servlets answer, or the server. */
    private static final Set<String> NO_RESOURCES =
            Set.of("redirectToPasswordPage", "getOpenApi", "getMetrics", "getLiveness", "getReadiness");

    private static final Map<String, Operation> OPERATIONS =
            DOCUMENT.operations().stream().collect(toMap(Operation::route, Function.identity()));

    static Stream<Route> routes() {
        return Route.all().stream();
    }

    @Test
    void bothHaveTheSameOperations() {
        assertThat(OPERATIONS.values().stream()
                        .filter(operation -> !NO_RESOURCES.contains(operation.id()))
                        .map(Operation::route))
                .containsExactlyInAnyOrderElementsOf(
                        routes().map(OpenApiResourcesTest::name).toList());
    }

    @ParameterizedTest
    @MethodSource("routes")
    void bothAskForTheSameRoles(Route route) {
        assertThat(operation(route).roles()).isEqualTo(route.roles());
    }

    /** A resource that is public may take a token or the cookie, where it is not open to anyone. */
    @ParameterizedTest
    @MethodSource("routes")
    void onlyASecuredResourceNeedsAnAccessToken(Route route) {
        JsonNode own = operation(route).json().path("security");
        JsonNode security = own.isMissingNode() ? DOCUMENT.root().get("security") : own;

        boolean needsAccessToken = security.toString().equals("[{\"accessToken\":[]}]");

        assertThat(needsAccessToken).isEqualTo(!route.isPublic());
    }

    @ParameterizedTest
    @MethodSource("routes")
    void bothTakeTheSameBody(Route route) {
        JsonNode body = DOCUMENT.resolve(operation(route).json().path("requestBody"));

        assertThat(body.path("content").properties())
                .extracting(Map.Entry::getKey)
                .containsExactlyElementsOf(Stream.of(route.consumes())
                        .filter(type -> !type.isEmpty())
                        .toList());
    }

    @ParameterizedTest
    @MethodSource("routes")
    void bothHaveTheSameParameters(Route route) {
        Operation operation = operation(route);

        assertThat(parameters(operation, "query")).isEqualTo(route.queryParameters());
        assertThat(parameters(operation, "path"))
                .allMatch(name -> route.path().contains("{" + name + "}"))
                .hasSize(route.path().split("\\{", -1).length - 1);
    }

    private static Set<String> parameters(Operation operation, String kind) {
        return Stream.of(operation.json(), operation.parent())
                .flatMap(owner -> StreamSupport.stream(owner.path("parameters").spliterator(), false))
                .map(DOCUMENT::resolve)
                .filter(parameter -> parameter.get("in").textValue().equals(kind))
                .map(parameter -> parameter.get("name").textValue())
                .collect(toSet());
    }

    private static Operation operation(Route route) {
        Operation operation = OPERATIONS.get(name(route));
        assertThat(operation).as("%s in openapi.yaml", name(route)).isNotNull();
        return operation;
    }

    private static String name(Route route) {
        return route.method() + " " + route.path();
    }
}
