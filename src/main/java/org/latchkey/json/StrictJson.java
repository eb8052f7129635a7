package org.latchkey.json;

import static java.nio.charset.StandardCharsets.UTF_8;

import jakarta.json.Json;
import jakarta.json.JsonConfig;
import jakarta.json.JsonException;
import jakarta.json.JsonReader;
import jakarta.json.JsonReaderFactory;
import jakarta.json.JsonString;
import jakarta.json.JsonValue;
import java.io.StringReader;
import java.nio.ByteBuffer;
import java.nio.charset.CharacterCodingException;
import java.util.Map;
import java.util.Optional;

/**
 * JSON read in one way only: valid UTF-8, one value, no member twice (RFC 8259 leaves open which of
 * two would count, and two readers that differ are an attack), no half of a surrogate pair.
 */
public final class StrictJson {

    private static final JsonReaderFactory READERS =
            Json.createReaderFactory(Map.of(JsonConfig.KEY_STRATEGY, JsonConfig.KeyStrategy.NONE));

    private StrictJson() {}

    /** The value, or empty where the bytes are not JSON as read here. */
    public static Optional<JsonValue> parse(byte[] bytes) {
        try {
            String text = UTF_8.newDecoder().decode(ByteBuffer.wrap(bytes)).toString();
            try (JsonReader reader = READERS.createReader(new StringReader(text))) {
                return Optional.of(reader.readValue()).filter(StrictJson::isUnicode);
            }
        } catch (CharacterCodingException | JsonException e) {
            return Optional.empty();
        }
    }

    /** {@code \ud800} escapes can smuggle in what no UTF-8 can hold, and no database would keep. */
    private static boolean isUnicode(JsonValue value) {
        return switch (value.getValueType()) {
            case STRING -> isUnicode(((JsonString) value).getString());
            case ARRAY -> value.asJsonArray().stream().allMatch(StrictJson::isUnicode);
            case OBJECT ->
                    value.asJsonObject().entrySet().stream()
                            .allMatch(e -> isUnicode(e.getKey()) && isUnicode(e.getValue()));
            case NUMBER, TRUE, FALSE, NULL -> true;
        };
    }

    private static boolean isUnicode(String text) {
        return text.codePoints()
                .noneMatch(c -> c >= Character.MIN_SURROGATE && c <= Character.MAX_SURROGATE);
    }
}
