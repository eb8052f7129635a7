package org.latchkey.json;

import static java.nio.charset.StandardCharsets.UTF_8;

import jakarta.json.JsonException;
import jakarta.json.JsonReader;
import jakarta.json.JsonValue;
import jakarta.json.spi.JsonProvider;
import jakarta.json.stream.JsonParser;
import jakarta.json.stream.JsonParser.Event;
import java.io.StringReader;
import java.nio.ByteBuffer;
import java.nio.charset.CharacterCodingException;
import java.util.ArrayDeque;
import java.util.Deque;
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
            if (!isStrict(text)) {
                return Optional.empty();
            }
            try (JsonReader reader = JSON.createReader(new StringReader(text))) {
                return Optional.of(reader.readValue());
            }
        } catch (CharacterCodingException | JsonException e) {
            return Optional.empty();
        }
    }

    /** Looked at before it is built: building goes as deep as the text does. */
    private static boolean isStrict(String text) {
        Deque<Set<String>> names = new ArrayDeque<>();
        boolean any = false;
        try (JsonParser parser = JSON.createParser(new StringReader(text))) {
            while (parser.hasNext()) {
                any = true;
                if (!isStrict(parser, parser.next(), names)) {
                    return false;
                }
            }
        }
        return any;
    }

    private static boolean isStrict(JsonParser parser, Event event, Deque<Set<String>> names) {
        switch (event) {
            case START_OBJECT, START_ARRAY -> names.push(new HashSet<>());
            case END_OBJECT, END_ARRAY -> names.pop();
            case KEY_NAME -> {
                String name = parser.getString();
                return isUnicode(name) && names.getFirst().add(name);
            }
            case VALUE_STRING -> {
                return isUnicode(parser.getString());
            }
            case VALUE_NUMBER -> {
                return isNumber(parser.getString());
            }
            case VALUE_TRUE, VALUE_FALSE, VALUE_NULL -> {}
        }
        return names.size() <= MAX_DEPTH;
    }

    /** One that can be computed with: no thousand digits, no exponent out of all bounds. */
    private static boolean isNumber(String text) {
        if (text.length() > MAX_DIGITS) {
            return false;
        }
        int exponent = Math.max(text.indexOf('e'), text.indexOf('E'));
        return exponent < 0 || text.length() - exponent <= MAX_EXPONENT_DIGITS + 2;
    }

    /** An escape can smuggle in what no UTF-8 can hold, and no database would keep. */
    private static boolean isUnicode(String text) {
        return text.codePoints()
                .noneMatch(c -> c >= Character.MIN_SURROGATE && c <= Character.MAX_SURROGATE);
    }
}
