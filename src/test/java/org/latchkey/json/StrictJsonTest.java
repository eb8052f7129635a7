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
    void membersKeepTheirValues() {
        JsonValue value = parse("{\"a\":[1,{\"b\":null}],\"\":\"\\u0041\\n\"}").orElseThrow();
        assertThat(value.asJsonObject().getString("")).isEqualTo("A\n");
        assertThat(value.asJsonObject().getJsonArray("a"))
                .containsExactly(
                        Json.createValue(1),
                        Json.createObjectBuilder().addNull("b").build());
    }

    @Test
    void textBeyondTheBasicPlaneIsRead() {
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
    void whatIsNotJsonIsRefused(String text) {
        assertThat(parse(text)).isEmpty();
    }

    @ParameterizedTest
    @ValueSource(strings = {"{}x", "{}{}", "{} {}", "1 2", "{},", "{}}", "[]]", "{}//", "{}\0", "truex"})
    void whatFollowsTheValueIsRefused(String text) {
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
    void aMemberGivenTwiceIsRefused(String json) {
        assertThat(parse(json)).isEmpty();
    }

    @Test
    void namesThatDifferInCaseAreTwoMembers() {
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
    void halfASurrogatePairIsRefused(String json) {
        assertThat(parse(json)).isEmpty();
    }

    /** In hexadecimal, between two quotes. */
    @ParameterizedTest
    @ValueSource(
            strings = {
                "ff", // never in UTF-8
                "80", // a continuation of nothing
                "c3", // a beginning without its end
                "c080", // NUL, overlong
                "c0a2", // a quote, overlong
                "eda080", // half of a surrogate pair
                "f4908080" // beyond U+10FFFF
            })
    void brokenUtf8IsRefused(String hex) {
        byte[] bytes = HexFormat.of().parseHex("22" + hex + "22");
        assertThat(StrictJson.parse(bytes)).isEmpty();
    }

    @Test
    void anotherEncodingIsRefused() {
        assertThat(StrictJson.parse("{}".getBytes(UTF_16))).isEmpty();
    }

    @Test
    void aByteOrderMarkIsRefused() {
        assertThat(parse("\uFEFF{}")).isEmpty();
    }

    @ParameterizedTest
    @ValueSource(strings = {"1e9999999999", "1e99999999999", "-1E-99999999999", "[1e99999999999]"})
    void aNumberOutOfAllBoundsIsRefused(String json) {
        assertThat(parse(json)).isEmpty();
    }

    @Test
    @Timeout(5)
    void aNumberOfThousandsOfDigitsIsRefused() {
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
    void deepNestingIsRefused(String opening) {
        String closing = opening.equals("[") ? "]" : "}";
        assertThat(parse(opening.repeat(8_000))).isEmpty();
        assertThat(parse(opening.repeat(8_000) + "1" + closing.repeat(8_000))).isEmpty();
    }

    @Test
    void thirtyTwoLevelsAreReadAndOneMoreIsRefused() {
        assertThat(parse("[".repeat(32) + "1" + "]".repeat(32))).isPresent();
        assertThat(parse("[".repeat(33) + "1" + "]".repeat(33))).isEmpty();
        assertThat(parse("{\"a\":".repeat(32) + "1" + "}".repeat(32))).isPresent();
        assertThat(parse("{\"a\":".repeat(33) + "1" + "}".repeat(33))).isEmpty();
    }

    private static Optional<JsonValue> parse(String json) {
        return StrictJson.parse(json.getBytes(UTF_8));
    }
}
