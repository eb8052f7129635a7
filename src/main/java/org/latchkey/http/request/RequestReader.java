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
import java.lang.reflect.Type;
import java.util.List;
import org.latchkey.http.problem.Problem;
import org.latchkey.http.problem.ProblemType;
import org.latchkey.json.StrictJson;

/**
 * Reads a JSON object into a request record. How much there is to read is bounded before it comes
 * here.
 *
 * <p>A component is a member: {@code newPassword} is {@code new_password}. It is a {@code String},
 * a {@code Boolean}, a {@code Set} of strings, or a value type that has a static method {@code of}
 * for one of these, which throws an {@link IllegalArgumentException} that says what the value must
 * be. It must be given (see {@link IfMissing}), unless it is an {@code Optional}. {@code null} counts as a member that is
 * not there; an {@code Optional} within an {@code Optional} tells the two apart. Nothing is
 * converted from another type, and members that the record does not have are ignored, unless the
 * body is read strictly.
 */
@Provider
@Consumes(MediaType.APPLICATION_JSON)
@Dependent
public class RequestReader implements MessageBodyReader<Record> {

    /** A value that counts as none, such as an empty text where there has to be one. */
    public static final class NotGiven extends IllegalArgumentException {

        private static final long serialVersionUID = 1;

        public NotGiven() {
            super("Must be given.");
        }
    }

    private final List<RequestRule<?>> rules;

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
     * @throws Problem {@code malformed-json}, or {@code invalid-request} with everything that is
     *     wrong
     */
    public <T extends Record> T read(Class<T> type, byte[] bytes) {
        return binding(bytes).to(type);
    }

    /**
     * As {@link #read}, but a member that the record does not have is refused by its name: where a
     * mistyped one would go unnoticed and could not be sent again.
     *
     * @throws Problem as {@link #read}
     */
    public <T extends Record> T readStrictly(Class<T> type, byte[] bytes) {
        return binding(bytes).refusingUnknown(type).to(type);
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
