package org.latchkey.json;

import jakarta.json.JsonValue;
import jakarta.json.JsonValue.ValueType;
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
import org.latchkey.problem.Problem;
import org.latchkey.problem.ProblemType;

/** Reads a {@link RequestBody}. How much there is to read is bounded before it comes here. */
@Provider
@Consumes(MediaType.APPLICATION_JSON)
final class RequestBodyReader implements MessageBodyReader<RequestBody> {

    @Override
    public boolean isReadable(
            Class<?> type, Type genericType, Annotation[] annotations, MediaType mediaType) {
        return type == RequestBody.class;
    }

    @Override
    public RequestBody readFrom(
            Class<RequestBody> type,
            Type genericType,
            Annotation[] annotations,
            MediaType mediaType,
            MultivaluedMap<String, String> headers,
            InputStream stream)
            throws IOException {
        JsonValue value =
                StrictJson.parse(stream.readAllBytes()).orElseThrow(RequestBodyReader::malformed);
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
}
