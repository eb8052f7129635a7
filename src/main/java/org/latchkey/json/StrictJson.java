package org.latchkey.json;

import static java.nio.charset.StandardCharsets.UTF_8;

import jakarta.json.JsonArrayBuilder;
import jakarta.json.JsonException;
import jakarta.json.JsonObjectBuilder;
import jakarta.json.JsonValue;
import jakarta.json.spi.JsonProvider;
import jakarta.json.stream.JsonParser;
import jakarta.json.stream.JsonParser.Event;
import java.io.StringReader;
import java.nio.ByteBuffer;
import java.nio.charset.CharacterCodingException;
import java.util.HashSet;
import java.util.Optional;
import java.util.Set;

/**
 * JSON read in one way only: valid UTF-8, one value and nothing after it, no member twice (RFC 8259
 * §4 leaves open which of two would count, and two readers that differ are an attack), no half of a
 * surrogate pair, no deeper than anything of ours is.
 */
public final class StrictJson {

    /** Looked up once: to look it up reads the class path, every time. */
    private static final JsonProvider JSON = JsonProvider.provider();

    private static final int MAX_DEPTH = 32;
    private static final int MAX_DIGITS = 100;
    private static final int MAX_EXPONENT_DIGITS = 9;

    private StrictJson() {}

    /** The value, or empty where the bytes are not JSON as read here. */
    public static Optional<JsonValue> parse(byte[] bytes) {
        try {
            String text = UTF_8.newDecoder().decode(ByteBuffer.wrap(bytes)).toString();
            try (JsonParser parser = JSON.createParser(new StringReader(text))) {
                return Optional.of(only(parser));
            }
        } catch (CharacterCodingException | JsonException e) {
            return Optional.empty();
        }
    }

    private static JsonValue only(JsonParser parser) {
        if (!parser.hasNext()) {
            throw new JsonException("Nothing at all");
        }
        JsonValue value = value(parser, parser.next(), 0);
        if (parser.hasNext()) {
            throw new JsonException("Something after the value");
        }
        return value;
    }

    /**
     * @param depth how many objects and arrays are around it, which bounds the recursion
     */
    private static JsonValue value(JsonParser parser, Event event, int depth) {
        return switch (event) {
            case START_OBJECT -> object(parser, deeper(depth));
            case START_ARRAY -> array(parser, deeper(depth));
            case VALUE_STRING -> JSON.createValue(text(parser));
            case VALUE_NUMBER -> number(parser);
            case VALUE_TRUE -> JsonValue.TRUE;
            case VALUE_FALSE -> JsonValue.FALSE;
            case VALUE_NULL -> JsonValue.NULL;
            case KEY_NAME, END_OBJECT, END_ARRAY -> throw new JsonException("No value");
        };
    }

    private static int deeper(int depth) {
        if (depth == MAX_DEPTH) {
            throw new JsonException("Too deep");
        }
        return depth + 1;
    }

    private static JsonValue object(JsonParser parser, int depth) {
        Set<String> names = new HashSet<>();
        JsonObjectBuilder object = JSON.createObjectBuilder();
        while (parser.next() == Event.KEY_NAME) {
            String name = text(parser);
            if (!names.add(name)) {
                throw new JsonException("A member twice");
            }
            object.add(name, value(parser, parser.next(), depth));
        }
        return object.build();
    }

    private static JsonValue array(JsonParser parser, int depth) {
        JsonArrayBuilder array = JSON.createArrayBuilder();
        Event event = parser.next();
        while (event != Event.END_ARRAY) {
            array.add(value(parser, event, depth));
            event = parser.next();
        }
        return array.build();
    }

    /** An escape can smuggle in what no UTF-8 can hold, and no database would keep. */
    private static String text(JsonParser parser) {
        String text = parser.getString();
        for (int i = 0; i < text.length(); i++) {
            if (Character.isSurrogate(text.charAt(i))) {
                int point = text.codePointAt(i);
                if (!Character.isSupplementaryCodePoint(point)) {
                    throw new JsonException("Half of a surrogate pair");
                }
                i++;
            }
        }
        return text;
    }

    /** One that can be computed with: no thousand digits, no exponent out of all bounds. */
    private static JsonValue number(JsonParser parser) {
        String text = parser.getString();
        String exponent = text.substring(Math.max(text.indexOf('e'), text.indexOf('E')) + 1);
        boolean isBounded = exponent.length() == text.length()
                || exponent.replaceFirst("^[+-]", "").length() <= MAX_EXPONENT_DIGITS;
        if (text.length() > MAX_DIGITS || !isBounded) {
            throw new JsonException("A number out of all bounds");
        }
        return parser.getValue();
    }
}
