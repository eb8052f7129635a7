package org.latchkey.http.request;

import static java.nio.charset.StandardCharsets.UTF_8;

import jakarta.enterprise.context.Dependent;
import jakarta.json.bind.Jsonb;
import jakarta.json.bind.JsonbBuilder;
import jakarta.json.bind.JsonbConfig;
import jakarta.json.bind.config.PropertyNamingStrategy;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.core.MediaType;
import jakarta.ws.rs.core.MultivaluedMap;
import jakarta.ws.rs.ext.MessageBodyWriter;
import jakarta.ws.rs.ext.Provider;
import java.io.IOException;
import java.io.OutputStream;
import java.lang.annotation.Annotation;
import java.lang.reflect.Type;
import java.util.List;
import java.util.Map;

/**
 * Writes answers as JSON: {@code createdAt} becomes {@code created_at}, and nulls are written too.
 *
 * <p>Servers have writers of their own, for any object and some of them with other rules. Jakarta REST prefers a writer
 * for a more specific type (§4.2.4), so there is one for each type of an answer.
 */
abstract class AnswerWriter<T> implements MessageBodyWriter<T> {

    static final Jsonb JSONB = JsonbBuilder.create(new JsonbConfig()
            .withPropertyNamingStrategy(PropertyNamingStrategy.LOWER_CASE_WITH_UNDERSCORES)
            .withNullValues(true));

    private final Class<?> supported;

    private AnswerWriter(Class<?> supported) {
        this.supported = supported;
    }

    /** Writes most answers. */
    @Provider
    @Produces(MediaType.APPLICATION_JSON)
    @Dependent
    public static final class OfRecord extends AnswerWriter<Record> {

        public OfRecord() {
            super(Record.class);
        }
    }

    /** Writes lists. */
    @Provider
    @Produces(MediaType.APPLICATION_JSON)
    @Dependent
    public static final class OfList extends AnswerWriter<List<Object>> {

        public OfList() {
            super(List.class);
        }
    }

    /** Writes the claims of a token, and other objects without a fixed set of members. */
    @Provider
    @Produces(MediaType.APPLICATION_JSON)
    @Dependent
    public static final class OfMap extends AnswerWriter<Map<String, Object>> {

        public OfMap() {
            super(Map.class);
        }
    }

    @Override
    public boolean isWriteable(Class<?> type, Type genericType, Annotation[] annotations, MediaType mediaType) {
        return supported.isAssignableFrom(type);
    }

    @Override
    public void writeTo(
            T answer,
            Class<?> type,
            Type genericType,
            Annotation[] annotations,
            MediaType mediaType,
            MultivaluedMap<String, Object> headers,
            OutputStream stream)
            throws IOException {
        // not by toJson with the stream, which costs more than twice as much for a short answer
        stream.write(JSONB.toJson(answer).getBytes(UTF_8));
    }
}
