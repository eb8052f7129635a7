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
 * Parses JSON strictly. It rejects:
 *
 * <ul>
 *   <li>invalid UTF-8, and unpaired surrogates in escapes;
 *   <li>anything after the value;
 *   <li>duplicate members. RFC 8259 §4 leaves open which of them counts, and an attacker can exploit two parsers that
 *       differ;
 *   <li>nesting of more than 32 levels;
 *   <li>numbers of more than 100 characters, or with an exponent of more than 9 digits.
 * </ul>
 */
public final class StrictJson {

    /** Looked up only once, because each lookup reads the class path. */
    private static final JsonProvider JSON = JsonProvider.provider();

    private static final int MAX_DEPTH = 32;
    private static final int MAX_DIGITS = 100;
    private static final int MAX_EXPONENT_DIGITS = 9;

    private StrictJson() {}

    /** Parses the bytes; empty if they are not strict JSON. */
    public static Optional<JsonValue> parse(byte[] bytes) {
        try {
            String text = UTF_8.newDecoder().decode(ByteBuffer.wrap(bytes)).toString();
            try (JsonParser parser = JSON.createParser(new StringReader(text))) {
                return Optional.of(singleValue(parser));
            }
        } catch (CharacterCodingException | JsonException e) {
            return Optional.empty();
        }
    }

    private static JsonValue singleValue(JsonParser parser) {
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
     * @param depth how many objects and arrays enclose the value; its limit bounds the recursion
     */
    private static JsonValue value(JsonParser parser, Event event, int depth) {
        return switch (event) {
            case START_OBJECT -> object(parser, nested(depth));
            case START_ARRAY -> array(parser, nested(depth));
            case VALUE_STRING -> JSON.createValue(text(parser));
            case VALUE_NUMBER -> number(parser);
            case VALUE_TRUE -> JsonValue.TRUE;
            case VALUE_FALSE -> JsonValue.FALSE;
            case VALUE_NULL -> JsonValue.NULL;
            case KEY_NAME, END_OBJECT, END_ARRAY -> throw new JsonException("No value");
        };
    }

    private static int nested(int depth) {
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

    /** Rejects unpaired surrogates. An escape can contain one, but UTF-8 can't encode it and databases reject it. */
    private static String text(JsonParser parser) {
        String text = parser.getString();
        for (int i = 0; i < text.length(); i++) {
            if (Character.isSurrogate(text.charAt(i))) {
                int codePoint = text.codePointAt(i);
                if (!Character.isSupplementaryCodePoint(codePoint)) {
                    throw new JsonException("Half of a surrogate pair");
                }
                i++;
            }
        }
        return text;
    }

    /** Rejects numbers that are too expensive to compute with: too many digits, or too large an exponent. */
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
