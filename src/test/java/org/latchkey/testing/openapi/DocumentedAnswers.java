package org.latchkey.testing.openapi;

import com.fasterxml.jackson.databind.JsonNode;
import java.net.URI;
import java.net.http.HttpRequest;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Stream;
import org.latchkey.testing.Answer;
import org.latchkey.testing.AnswerCheck;

/**
 * Checks that every response is one that the OpenAPI document promises: its status, its headers, its media type, its
 * body and its problem.
 */
public final class DocumentedAnswers implements AnswerCheck {

    private static final String PROBLEM = "application/problem+json";
    private static final Set<String> UNDOCUMENTED_METHODS = Set.of("HEAD", "OPTIONS");

    private static final ApiDocument DOCUMENT = ApiDocument.LATCHKEY;

    @Override
    public void check(HttpRequest request, Answer answer, URI root) {
        if (UNDOCUMENTED_METHODS.contains(request.method()) || !isOfTheApplication(answer)) {
            return;
        }
        List<String> errors = find(request, root)
                .map(operation -> errors(operation, answer))
                .orElseGet(() -> errorsOfUnknown(answer));
        if (!errors.isEmpty()) {
            throw new AssertionError("%s %s answers what the OpenAPI document does not promise: %s%n%d %s%n%s"
                    .formatted(
                            request.method(),
                            request.uri(),
                            errors,
                            answer.status(),
                            answer.response().headers().map(),
                            answer.body()));
        }
    }

    /** Says whether the answer is not one of a proxy, or of the server before the application is deployed. */
    private static boolean isOfTheApplication(Answer answer) {
        return answer.header("X-Content-Type-Options").isPresent()
                || type(answer).endsWith("json");
    }

    private static String type(Answer answer) {
        return answer.header("Content-Type").orElse("").replaceFirst(";.*", "");
    }

    /** Finds the operation with the fewest parameters, as JAX-RS does. */
    private static Optional<Operation> find(HttpRequest request, URI root) {
        String path = request.uri().getRawPath();
        if (!path.startsWith(root.getRawPath())) {
            return Optional.empty();
        }
        String address = path.substring(root.getRawPath().length() - 1);
        Optional<Operation> closest = DOCUMENT.operations().stream()
                .filter(operation -> operation.isAt(address))
                .min(Comparator.comparing(Operation::hasParameters));
        return closest.flatMap(found -> DOCUMENT.operations().stream()
                .filter(operation -> operation.path().equals(found.path()))
                .filter(operation -> operation.method().equals(request.method().toLowerCase(Locale.ROOT)))
                .findFirst());
    }

    private static List<String> errors(Operation operation, Answer answer) {
        Optional<String> response = operation.response(answer.status()).map(DOCUMENT::pointer);
        if (response.isEmpty()) {
            return List.of("the status");
        }
        List<String> errors = new ArrayList<>(headerErrors(DOCUMENT.root().at(response.get()), answer));
        errors.addAll(bodyErrors(response.get(), answer));
        String slug = answer.problem();
        if (!slug.isEmpty() && !problems(operation, answer.status()).anyMatch(slug::equals)) {
            errors.add("the problem " + slug);
        }
        return errors;
    }

    /** A response at an address or to a method that is not in the document can only be a problem of a known form. */
    private static List<String> errorsOfUnknown(Answer answer) {
        return answer.problem().isEmpty() ? List.of() : DOCUMENT.validate("/components/schemas/Problem", answer.body());
    }

    private static Stream<String> problems(Operation operation, int status) {
        return Stream.of(operation.response(status).orElseThrow(), operation.defaultResponse())
                .map(DOCUMENT::pointer)
                .map(response -> DOCUMENT.root().at(response + "/content/application~1problem+json/examples"))
                .flatMap(examples -> examples.properties().stream())
                .filter(example ->
                        DOCUMENT.resolve(example.getValue()).at("/value/status").intValue() == status)
                .map(example -> example.getKey());
    }

    private static List<String> headerErrors(JsonNode response, Answer answer) {
        return response.path("headers").properties().stream()
                .filter(header ->
                        DOCUMENT.resolve(header.getValue()).path("required").booleanValue())
                .filter(header -> answer.header(header.getKey()).isEmpty())
                .map(header -> "the missing header " + header.getKey())
                .toList();
    }

    private static List<String> bodyErrors(String response, Answer answer) {
        JsonNode content = DOCUMENT.root().at(response + "/content");
        if (content.isMissingNode()) {
            return answer.body().isEmpty() ? List.of() : List.of("the body");
        }
        String type = type(answer);
        if (!content.has(type)) {
            return List.of("the type " + type);
        }
        String media = response + "/content/" + ApiDocument.escape(type);
        if (content.get(type).has("x-line-schema")) {
            return answer.body()
                    .lines()
                    .flatMap(line -> DOCUMENT.validate(media + "/x-line-schema", line).stream())
                    .toList();
        }
        boolean isJson = type.equals("application/json") || type.equals(PROBLEM);
        return isJson ? DOCUMENT.validate(media + "/schema", answer.body()) : List.of();
    }
}
