package org.latchkey.json;

import jakarta.json.JsonObject;
import jakarta.json.JsonString;
import jakarta.json.JsonValue;
import jakarta.json.JsonValue.ValueType;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.latchkey.problem.Problem;
import org.latchkey.problem.ProblemType;

/**
 * A JSON object that a client sent. Members that nobody asks for are ignored; a member that is
 * {@code null} counts as one that is not there, but for {@link #has}.
 *
 * <p>What is wrong is collected, so that one answer tells all of it: {@link #check} throws.
 */
public final class RequestBody {

    private final JsonObject object;
    private final List<Problem.FieldError> errors = new ArrayList<>();

    RequestBody(JsonObject object) {
        this.object = object;
    }

    /**
     * Reads the bytes of a body.
     *
     * @throws Problem {@code malformed-json}, or {@code invalid-request} for what is no object
     */
    public static RequestBody parse(byte[] bytes) {
        JsonValue value = StrictJson.parse(bytes).orElseThrow(RequestBody::malformed);
        if (value.getValueType() != ValueType.OBJECT) {
            throw Problem.invalid(List.of(new Problem.FieldError("", "Must be a JSON object.")));
        }
        return new RequestBody(value.asJsonObject());
    }

    private static Problem malformed() {
        return Problem.of(
                ProblemType.MALFORMED_JSON,
                "The body is not JSON in UTF-8, or an object in it has a member twice.");
    }

    /** Whether the member is there, be it {@code null}. */
    public boolean has(String name) {
        return object.containsKey(name);
    }

    /** A member that is a string; another type is an error, and empty. */
    public Optional<String> text(String name) {
        return member(name, "a string", ValueType.STRING)
                .map(value -> ((JsonString) value).getString());
    }

    /** A member that is true or false; another type is an error, and empty. */
    public Optional<Boolean> flag(String name) {
        return member(name, "true or false", ValueType.TRUE, ValueType.FALSE)
                .map(value -> value.getValueType() == ValueType.TRUE);
    }

    /** A member that is an array of strings; another type is an error, and empty. */
    public Optional<Set<String>> texts(String name) {
        Optional<JsonValue> array = member(name, "an array of strings", ValueType.ARRAY);
        Set<String> texts = new LinkedHashSet<>();
        for (JsonValue element :
                array.map(JsonValue::asJsonArray).orElse(JsonValue.EMPTY_JSON_ARRAY)) {
            if (element instanceof JsonString text) {
                texts.add(text.getString());
            } else {
                reject(name, "Must be an array of strings.");
                return Optional.empty();
            }
        }
        return array.map(found -> texts);
    }

    /** A string that has to be there; else an error, and an empty string. */
    public String required(String name) {
        JsonValue value = object.get(name);
        if (value == null || value.getValueType() == ValueType.NULL) {
            reject(name, "Must be given.");
        }
        return text(name).orElse("");
    }

    /** Notes that a member is not accepted, with what it must be. */
    public void reject(String name, String detail) {
        errors.add(new Problem.FieldError("/" + name, detail));
    }

    /** Whether something was found wrong with the member. */
    public boolean isRejected(String name) {
        return errors.stream().anyMatch(error -> error.pointer().equals("/" + name));
    }

    /**
     * Ends the reading: goes on only where nothing was wrong.
     *
     * @throws Problem {@code invalid-request} with everything that was rejected, if anything was
     */
    public void check() {
        if (!errors.isEmpty()) {
            throw Problem.invalid(errors);
        }
    }

    private Optional<JsonValue> member(String name, String expected, ValueType... types) {
        JsonValue value = object.get(name);
        if (value == null || value.getValueType() == ValueType.NULL) {
            return Optional.empty();
        }
        if (!List.of(types).contains(value.getValueType())) {
            reject(name, "Must be " + expected + ".");
            return Optional.empty();
        }
        return Optional.of(value);
    }
}
