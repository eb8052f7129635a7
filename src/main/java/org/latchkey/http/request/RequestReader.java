package org.latchkey.http.request;

import jakarta.enterprise.context.Dependent;
import jakarta.enterprise.inject.Any;
import jakarta.enterprise.inject.Instance;
import jakarta.inject.Inject;
import jakarta.json.JsonObject;
import jakarta.json.JsonValue;
import jakarta.ws.rs.Consumes;
import jakarta.ws.rs.core.MediaType;
import jakarta.ws.rs.core.MultivaluedMap;
import jakarta.ws.rs.ext.MessageBodyReader;
import jakarta.ws.rs.ext.Provider;
import java.io.IOException;
import java.io.InputStream;
import java.lang.annotation.Annotation;
import java.lang.annotation.ElementType;
import java.lang.annotation.Retention;
import java.lang.annotation.RetentionPolicy;
import java.lang.annotation.Target;
import java.lang.reflect.Type;
import java.util.List;
import java.util.Optional;
import org.latchkey.http.problem.Problem;
import org.latchkey.http.problem.ProblemType;
import org.latchkey.json.StrictJson;

/**
 * Reads a JSON object into a request record. The length of the body is not checked here: the caller has limited it.
 *
 * <p>Each record component is a member: {@code newPassword} is read from {@code new_password}. Its type is one of:
 *
 * <ul>
 *   <li>a {@code String}, a {@code Boolean}, a {@code Set} of strings, or a {@code JsonObject};
 *   <li>a value type with a static method {@code of} that takes one of these. For an invalid value, {@code of} throws
 *       an {@link IllegalArgumentException} whose message says what the value must be;
 *   <li>an {@code Optional} of one of these.
 * </ul>
 *
 * <p>A member is required (see {@link IfMissing}) unless its type is {@code Optional}. {@code null} counts as missing.
 * An {@code Optional} of an {@code Optional} distinguishes the two. No value is converted from another JSON type.
 * Members that the record does not have are ignored, unless the body is read strictly.
 */
@Provider
@Consumes(MediaType.APPLICATION_JSON)
@Dependent
public class RequestReader implements MessageBodyReader<Record> {

    /** Thrown for a value that counts as missing, such as an empty text where a text is required. */
    public static final class NotGiven extends IllegalArgumentException {

        private static final long serialVersionUID = 1;

        public NotGiven() {
            super("Must be given.");
        }
    }

    /** Gives a request member its own problem type. It is used if the member is missing and nothing else is wrong. */
    @Retention(RetentionPolicy.RUNTIME)
    @Target(ElementType.RECORD_COMPONENT)
    public @interface IfMissing {

        ProblemType value();

        /** An alternative name of the member, read if the member is missing under its own name. */
        String alias() default "";
    }

    /**
     * A validation rule for values of one type that depends on a setting, so that the type can't check it. It is applied to
     * every such value in a request.
     */
    public interface RequestRule<T> {

        Class<T> type();

        /** Returns what is wrong with the value, in words for the user; empty if the value is valid. */
        Optional<String> fault(T value);
    }

    private final List<RequestRule<?>> rules;

    /** RESTEasy requires a public constructor without parameters of each provider, but leaves the creation to CDI. */
    public RequestReader() {
        this(List.of());
    }

    @Inject
    public RequestReader(@Any Instance<RequestRule<?>> rules) {
        this(rules.stream().toList());
    }

    RequestReader(List<RequestRule<?>> rules) {
        this.rules = List.copyOf(rules);
    }

    /**
     * Reads the bytes of a body.
     *
     * @throws Problem {@code malformed-json}; or {@code invalid-request}, or the type given by {@link IfMissing}, with
     *     all errors
     */
    public <T extends Record> T read(Class<T> type, byte[] bytes) {
        return binding(bytes).to(type);
    }

    /**
     * Reads like {@link #read}, but also rejects each member that the record does not have. Use it where a mistyped
     * name would go unnoticed and the value could not be sent again.
     *
     * @throws Problem like {@link #read}
     */
    public <T extends Record> T readStrictly(Class<T> type, byte[] bytes) {
        return binding(bytes).rejectingUnknown(type).to(type);
    }

    /**
     * Returns whether a body has a member that is not null. It tells which of several shapes the body has.
     *
     * @throws Problem {@code malformed-json}
     */
    public boolean has(String member, byte[] bytes) {
        JsonValue value = StrictJson.parse(bytes).orElseThrow(RequestReader::malformed);
        return value instanceof JsonObject object
                && !object.getOrDefault(member, JsonValue.NULL).equals(JsonValue.NULL);
    }

    private RequestBinding binding(byte[] bytes) {
        JsonValue value = StrictJson.parse(bytes).orElseThrow(RequestReader::malformed);
        if (value instanceof JsonObject object) {
            return new RequestBinding(object, rules);
        }
        throw Problem.invalid(List.of(new Problem.FieldError("", "Must be a JSON object.")));
    }

    private static Problem malformed() {
        return Problem.of(
                ProblemType.MALFORMED_JSON, "The body is not JSON in UTF-8, or an object in it has a member twice.");
    }

    @Override
    public boolean isReadable(Class<?> type, Type genericType, Annotation[] annotations, MediaType mediaType) {
        return type.isRecord();
    }

    @Override
    public Record readFrom(
            Class<Record> type,
            Type genericType,
            Annotation[] annotations,
            MediaType mediaType,
            MultivaluedMap<String, String> headers,
            InputStream stream)
            throws IOException {
        return read(type, stream.readAllBytes());
    }
}
