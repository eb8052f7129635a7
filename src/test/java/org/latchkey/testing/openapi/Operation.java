package org.latchkey.testing.openapi;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.StreamSupport;

/**
 * An operation of the OpenAPI document.
 *
 * @param path the path in the document, with its parameters in braces
 * @param method in lower case
 * @param parent the object of the path
 */
public record Operation(String path, String method, JsonNode parent, JsonNode json) {

    private static final Pattern PARAMETER = Pattern.compile("\\{\\w+}");

    public String id() {
        return json.get("operationId").textValue();
    }

    /** Returns the method and the path relative to the context root. */
    public String route() {
        return method.toUpperCase(Locale.ROOT) + " " + address();
    }

    String address() {
        return (parent.has("servers") ? "" : "/api") + path;
    }

    boolean isAt(String address) {
        return address.matches(PARAMETER.matcher(Pattern.quote(address())).replaceAll("\\\\E[^/]+\\\\Q"));
    }

    boolean hasParameters() {
        return path.contains("{");
    }

    public Set<String> roles() {
        return StreamSupport.stream(json.path("x-roles").spliterator(), false)
                .map(JsonNode::textValue)
                .collect(Collectors.toSet());
    }

    /** Returns the JSON pointer of the response with this status, or of the default response for an error. */
    Optional<String> response(int status) {
        String responses = "/paths/" + ApiDocument.escape(path) + "/" + method + "/responses/";
        if (json.get("responses").has(Integer.toString(status))) {
            return Optional.of(responses + status);
        }
        return status >= 400 ? Optional.of(defaultResponse()) : Optional.empty();
    }

    String defaultResponse() {
        return "/paths/" + ApiDocument.escape(path) + "/" + method + "/responses/default";
    }

    @Override
    public String toString() {
        return route();
    }
}
