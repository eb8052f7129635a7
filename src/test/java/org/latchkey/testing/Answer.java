package org.latchkey.testing;

import jakarta.json.Json;
import jakarta.json.JsonArray;
import jakarta.json.JsonException;
import jakarta.json.JsonObject;
import jakarta.json.JsonReader;
import jakarta.json.JsonReaderFactory;
import java.io.StringReader;
import java.net.http.HttpResponse;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;

/** An HTTP response, with its body read as text, JSON or a problem. */
public record Answer(HttpResponse<String> response) {

    /** Kept in a field, because looking up the JSON provider takes longer than reading a response. */
    private static final JsonReaderFactory READERS = Json.createReaderFactory(Map.of());

    public int status() {
        return response.statusCode();
    }

    public String body() {
        return response.body();
    }

    public Optional<String> header(String name) {
        return response.headers().firstValue(name);
    }

    public List<String> headers(String name) {
        return response.headers().allValues(name);
    }

    /** Returns all headers except Date. */
    public Map<String, List<String>> headersButDate() {
        Map<String, List<String>> headers = new TreeMap<>(response.headers().map());
        headers.remove("date");
        return headers;
    }

    public JsonObject json() {
        try (JsonReader reader = READERS.createReader(new StringReader(body()))) {
            return reader.readObject();
        } catch (JsonException e) {
            throw new AssertionError("status " + status() + " with the body '" + body() + "'", e);
        }
    }

    public JsonArray jsonArray() {
        try (JsonReader reader = READERS.createReader(new StringReader(body()))) {
            return reader.readArray();
        }
    }

    /**
     * Returns the last segment of the problem's type, or an empty string if the body is not a problem,
     * whatever the status.
     */
    public String problem() {
        if (!header("Content-Type").orElse("").startsWith("application/problem+json")) {
            return "";
        }
        JsonObject problem = json();
        if (problem.getInt("status") != status()) {
            throw new AssertionError("status " + status() + " but the problem says " + body());
        }
        String type = problem.getString("type");
        return type.substring(type.lastIndexOf('/') + 1);
    }

    /** Returns the JSON pointers of the errors in a rejected body. */
    public List<String> pointers() {
        JsonArray errors = json().getJsonArray("errors");
        return errors == null
                ? List.of()
                : errors.stream()
                        .map(e -> e.asJsonObject().getString("pointer"))
                        .toList();
    }
}
