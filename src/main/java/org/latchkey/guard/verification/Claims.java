package org.latchkey.guard.verification;

import jakarta.json.JsonArray;
import jakarta.json.JsonNumber;
import jakarta.json.JsonObject;
import jakarta.json.JsonString;
import jakarta.json.JsonValue;
import jakarta.json.JsonValue.ValueType;
import java.math.BigDecimal;
import java.time.Instant;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.latchkey.json.StrictJson;

/** The claims of a token whose signature is valid. A claim of the wrong JSON type is rejected. */
final class Claims {

    private static final BigDecimal MAX_SECONDS =
            BigDecimal.valueOf(Instant.parse("9999-12-31T23:59:59Z").getEpochSecond());

    private final JsonObject json;

    private Claims(JsonObject json) {
        this.json = json;
    }

    static Claims parse(byte[] payload) throws InvalidToken {
        JsonValue json = StrictJson.parse(payload).orElseThrow(() -> new InvalidToken("its claims are not JSON"));
        if (json.getValueType() != ValueType.OBJECT) {
            throw new InvalidToken("its claims are not a JSON object");
        }
        return new Claims(json.asJsonObject());
    }

    /** A required string that is not empty. */
    String required(String name) throws InvalidToken {
        return text(name)
                .filter(text -> !text.isEmpty())
                .orElseThrow(() -> new InvalidToken("the claim '" + name + "' is missing"));
    }

    Optional<String> text(String name) throws InvalidToken {
        return claim(name, JsonString.class).map(JsonString::getString);
    }

    /** A NumericDate (RFC 7519 §2), which may have fractions of a second. */
    Optional<Instant> time(String name) throws InvalidToken {
        Optional<BigDecimal> seconds = claim(name, JsonNumber.class).map(JsonNumber::bigDecimalValue);
        // compared before it is converted, because 1e999999999 can't be converted to a time
        if (seconds.filter(s -> s.signum() < 0 || s.compareTo(MAX_SECONDS) > 0).isPresent()) {
            throw wrongType(name);
        }
        return seconds.map(s -> Instant.ofEpochMilli(s.movePointRight(3).longValue()));
    }

    Optional<Long> wholeNumber(String name) throws InvalidToken {
        Optional<JsonNumber> number = claim(name, JsonNumber.class);
        try {
            return number.map(found -> found.bigDecimalValue().longValueExact());
        } catch (ArithmeticException e) {
            throw wrongType(name);
        }
    }

    /** An array of strings; empty if the claim is missing. */
    Set<String> texts(String name) throws InvalidToken {
        Set<String> texts = new LinkedHashSet<>();
        for (JsonValue element : claim(name, JsonArray.class).orElse(JsonValue.EMPTY_JSON_ARRAY)) {
            texts.add(typed(name, element, JsonString.class).getString());
        }
        return texts;
    }

    /** An array of strings, or a single string (RFC 7519 §4.1.3). */
    Set<String> textOrTexts(String name) throws InvalidToken {
        return json.get(name) instanceof JsonString text ? Set.of(text.getString()) : texts(name);
    }

    /** All claims, as types of {@code java.lang} and {@code java.util}. */
    Map<String, Object> asMap() {
        Map<String, Object> map = new LinkedHashMap<>();
        json.forEach((name, value) -> toJava(value).ifPresent(v -> map.put(name, v)));
        return map;
    }

    private static Optional<Object> toJava(JsonValue value) {
        return Optional.ofNullable(
                switch (value.getValueType()) {
                    case STRING -> ((JsonString) value).getString();
                    case NUMBER -> ((JsonNumber) value).numberValue();
                    case TRUE -> true;
                    case FALSE -> false;
                    case NULL -> null;
                    case ARRAY ->
                        value.asJsonArray().stream()
                                .flatMap(element -> toJava(element).stream())
                                .toList();
                    case OBJECT -> new Claims(value.asJsonObject()).asMap();
                });
    }

    private <T> Optional<T> claim(String name, Class<T> type) throws InvalidToken {
        JsonValue value = json.get(name);
        return value == null ? Optional.empty() : Optional.of(typed(name, value, type));
    }

    private static <T> T typed(String name, JsonValue value, Class<T> type) throws InvalidToken {
        if (!type.isInstance(value)) {
            throw wrongType(name);
        }
        return type.cast(value);
    }

    private static InvalidToken wrongType(String name) {
        return new InvalidToken("the claim '" + name + "' is of the wrong type");
    }
}
