package org.latchkey.json;

import static java.nio.charset.StandardCharsets.UTF_16;
import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import jakarta.json.Json;
import jakarta.json.JsonNumber;
import jakarta.json.JsonString;
import jakarta.json.JsonValue;
import java.util.HexFormat;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class StrictJsonTest {

    @ParameterizedTest
    @ValueSource(strings = {"{}", "[]", "\"\"", "0", "-1.5e3", "true", "false", "null", " {}\r\n\t"})
    void everyKindOfValueIsRead(String json) {
        assertThat(parse(json)).isPresent();
    }

    @Test
    void membersAndEscapesAreRead() {
        JsonValue value = parse("{\"a\":[1,{\"b\":null}],\"\":\"\\u0041\\n\"}").orElseThrow();
        assertThat(value.asJsonObject().getString("")).isEqualTo("A\n");
        assertThat(value.asJsonObject().getJsonArray("a"))
                .containsExactly(
                        Json.createValue(1),
                        Json.createObjectBuilder().addNull("b").build());
    }

    @Test
    void supplementaryCharactersAreRead() {
        String key = "\uD83D\uDD11";
        assertThat(parse("\"" + key + "\"").map(v -> ((JsonString) v).getString()))
                .hasValue(key);
        assertThat(parse("\"\\ud83d\\udd11\"").map(v -> ((JsonString) v).getString()))
                .hasValue(key);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "",
                " ",
                "x",
                "{",
                "[",
                "\"",
                "{\"a\"}",
                "{\"a\":}",
                "{a:1}",
                "{'a':1}",
                "{1:2}",
                "{\"a\":1,}",
                "[1,]",
                "[1 2]",
                "nul",
                "tru",
                "True",
                "NaN",
                "Infinity",
                "+1",
                "01",
                ".5",
                "1.",
                "1e",
                "-",
                "0x1",
                "\"\t\"",
                "\"\\x\"",
                "\"\\u12\"",
                "/**/{}",
                "#{}"
            })
    void invalidJsonIsRejected(String text) {
        assertThat(parse(text)).isEmpty();
    }

    @ParameterizedTest
    @ValueSource(strings = {"{}x", "{}{}", "{} {}", "1 2", "{},", "{}}", "[]]", "{}//", "{}\0", "truex"})
    void anythingAfterTheValueIsRejected(String text) {
        assertThat(parse(text)).isEmpty();
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "{\"a\":1,\"a\":1}",
                "{\"a\":1,\"b\":2,\"\\u0061\":3}",
                "{\"x\":{\"a\":1,\"a\":2}}",
                "[{\"a\":null,\"a\":null}]",
                "{\"\":1,\"\":1}"
            })
    void aDuplicateMemberIsRejected(String json) {
        assertThat(parse(json)).isEmpty();
    }

    @Test
    void memberNamesAreCaseSensitive() {
        assertThat(parse("{\"a\":1,\"A\":2}")).isPresent();
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "\"\\ud800\"",
                "\"\\udc00\"",
                "\"\\udc00\\ud800\"",
                "\"\\ud800\\ud800\\udc00\"",
                "[\"\\ud800\"]",
                "{\"a\":{\"b\":[\"x\\udfff\"]}}",
                "{\"\\ud800\":1}"
            })
    void anUnpairedSurrogateIsRejected(String json) {
        assertThat(parse(json)).isEmpty();
    }

    /** The bytes are in hexadecimal, and are put between two quotes. */
    @ParameterizedTest
    @ValueSource(
            strings = {
                "ff", // never in UTF-8
                "80", // a continuation byte without a lead byte
                "c3", // a lead byte without a continuation
                "c080", // NUL, overlong
                "c0a2", // a quote, overlong
                "eda080", // an unpaired surrogate
                "f4908080" // beyond U+10FFFF
            })
    void invalidUtf8IsRejected(String hex) {
        byte[] bytes = HexFormat.of().parseHex("22" + hex + "22");
        assertThat(StrictJson.parse(bytes)).isEmpty();
    }

    @Test
    void anotherEncodingIsRejected() {
        assertThat(StrictJson.parse("{}".getBytes(UTF_16))).isEmpty();
    }

    @Test
    void aByteOrderMarkIsRejected() {
        assertThat(parse("\uFEFF{}")).isEmpty();
    }

    @ParameterizedTest
    @ValueSource(strings = {"1e9999999999", "1e99999999999", "-1E-99999999999", "[1e99999999999]"})
    void anExponentOfMoreThanNineDigitsIsRejected(String json) {
        assertThat(parse(json)).isEmpty();
    }

    @Test
    @Timeout(5)
    void aNumberOfThousandsOfDigitsIsRejected() {
        assertThat(parse("9".repeat(60_000))).isEmpty();
        assertThat(parse("0." + "9".repeat(60_000))).isEmpty();
    }

    @Test
    void aLongNumberIsReadExactly() {
        String digits = "9".repeat(30);
        assertThat(parse(digits).map(v -> ((JsonNumber) v).bigIntegerValue().toString()))
                .hasValue(digits);
    }

    @ParameterizedTest
    @ValueSource(strings = {"[", "{\"a\":"})
    @Timeout(5)
    void deepNestingIsRejected(String opening) {
        String closing = opening.equals("[") ? "]" : "}";
        assertThat(parse(opening.repeat(8_000))).isEmpty();
        assertThat(parse(opening.repeat(8_000) + "1" + closing.repeat(8_000))).isEmpty();
    }

    @Test
    void thirtyTwoLevelsAreReadAndOneMoreIsRejected() {
        assertThat(parse("[".repeat(32) + "1" + "]".repeat(32))).isPresent();
        assertThat(parse("[".repeat(33) + "1" + "]".repeat(33))).isEmpty();
        assertThat(parse("{\"a\":".repeat(32) + "1" + "}".repeat(32))).isPresent();
        assertThat(parse("{\"a\":".repeat(33) + "1" + "}".repeat(33))).isEmpty();
    }

    private static Optional<JsonValue> parse(String json) {
        return StrictJson.parse(json.getBytes(UTF_8));
    }
}
