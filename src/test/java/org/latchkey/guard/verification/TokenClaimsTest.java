package org.latchkey.guard.verification;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class TokenClaimsTest {

    private final Node node;

    TokenClaimsTest(@TempDir Path folder) {
        node = new Node(folder);
    }

    @ParameterizedTest
    @ValueSource(strings = {"iss", "sub", "exp", "jti", "sid"})
    void aTokenWithoutARequiredClaimIsRejected(String claim) {
        assertThat(node.rejection(node.withoutClaim(claim))).isEqualTo("the claim '" + claim + "' is missing");
    }

    @Test
    void aTokenWithoutAnAudienceIsRejected() {
        assertThat(node.rejection(node.withoutClaim("aud"))).isEqualTo("it is for another audience");
    }

    @ParameterizedTest
    @ValueSource(strings = {"nbf", "iat", "auth_time", "ver", "upn", "email", "name", "groups", "scope"})
    void aTokenWithoutAnyOtherClaimIsAccepted(String claim) {
        node.accepted(node.withoutClaim(claim));
    }

    @ParameterizedTest
    @ValueSource(strings = {"sub", "jti", "sid"})
    void anEmptyClaimCountsAsMissing(String claim) {
        assertThat(node.rejection(node.withClaim(claim, "\"\""))).isEqualTo("the claim '" + claim + "' is missing");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "https://localhost:8080/api",
                "http://localhost:8080/api/",
                "http://LOCALHOST:8080/api",
                "http://localhost:8080/api ",
                "http://localhost:8080"
            })
    void anotherIssuersTokenIsRejected(String issuer) {
        assertThat(node.rejection(node.withClaim("iss", "\"" + issuer + "\""))).isEqualTo("its issuer is another");
    }

    @ParameterizedTest
    @ValueSource(strings = {"\"shop\"", "[\"shop\"]", "[]", "\"\"", "[\"Latchkey\"]", "\"latchkey \""})
    void aTokenForAnotherAudienceIsRejected(String audience) {
        assertThat(node.rejection(node.withClaim("aud", audience))).isEqualTo("it is for another audience");
    }

    @ParameterizedTest
    @ValueSource(strings = {"\"latchkey\"", "[\"latchkey\"]", "[\"shop\", \"latchkey\"]"})
    void anAudienceIsOneStringOrAnArray(String audience) {
        node.accepted(node.withClaim("aud", audience));
    }

    @ParameterizedTest
    @ValueSource(strings = {"iss", "sub", "jti", "sid", "upn", "email", "name", "scope"})
    void aTextOfAnotherTypeIsRejected(String claim) {
        assertRejectedWith(claim, "1", "true", "null", "[]", "{}", "[\"x\"]");
    }

    @ParameterizedTest
    @ValueSource(strings = {"exp", "nbf", "iat", "auth_time"})
    void aTimeOfAnotherTypeIsRejected(String claim) {
        assertRejectedWith(claim, "\"1795429000\"", "true", "null", "[]", "{}", "[1795429000]");
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', quoteCharacter = '\0', textBlock = """
                    aud    | 1
                    aud    | true
                    aud    | null
                    aud    | {}
                    aud    | [1]
                    aud    | ["latchkey", 1]
                    aud    | ["latchkey", null]
                    aud    | [["latchkey"]]
                    groups | "user"
                    groups | 1
                    groups | true
                    groups | null
                    groups | {}
                    groups | [1]
                    groups | ["user", null]
                    groups | [["user"]]
                    ver    | "7"
                    ver    | 7.5
                    ver    | 9223372036854775808
                    ver    | 1e30
                    ver    | true
                    ver    | null
                    ver    | []
                    ver    | {}
                    """)
    void anyOtherClaimOfAnotherTypeIsRejected(String claim, String json) {
        assertRejectedWith(claim, json);
    }

    @Test
    void aDuplicateClaimIsRejected() {
        String claims = node.claims().toString();
        String duplicated = "{\"sub\":\"mallory-id\"," + claims.substring(1);
        assertThat(rejectionOf(duplicated)).isEqualTo("its claims are not JSON");
    }

    @Test
    void aDuplicateClaimInAnotherEscapingIsRejected() {
        String duplicated =
                "{\"\\u0073ub\":\"mallory-id\"," + node.claims().toString().substring(1);
        assertThat(rejectionOf(duplicated)).isEqualTo("its claims are not JSON");
    }

    @ParameterizedTest
    @ValueSource(strings = {"\"\\ud800\"", "{\"a\":[{\"b\":\"x\\udc00\"}]}", "{\"\\udbff\":1}"})
    void aLoneSurrogateIsRejected(String json) {
        String claims = "{\"x\":" + json + "," + node.claims().toString().substring(1);
        assertThat(rejectionOf(claims)).isEqualTo("its claims are not JSON");
    }

    @ParameterizedTest
    @ValueSource(strings = {"", " ", "x", "{", "{}x", "{} {}", "{'sub':'alice-id'}", "{\"a\":1,}"})
    void claimsThatAreNotJsonAreRejected(String claims) {
        assertThat(rejectionOf(claims)).isEqualTo("its claims are not JSON");
    }

    @ParameterizedTest
    @ValueSource(strings = {"[]", "\"alice-id\"", "1", "null", "true"})
    void claimsThatAreNotAnObjectAreRejected(String claims) {
        assertThat(rejectionOf(claims)).isEqualTo("its claims are not a JSON object");
    }

    @Test
    void claimsInBrokenUtf8AreRejected() {
        byte[] claims = node.claims().toString().replace("Alice", "Al?ce").getBytes(UTF_8);
        for (int i = 0; i < claims.length; i++) {
            claims[i] = claims[i] == '?' ? (byte) 0xff : claims[i];
        }
        assertThat(node.rejection(Node.signed(node.header().toString().getBytes(UTF_8), claims)))
                .isEqualTo("its claims are not JSON");
    }

    @Test
    void anUnknownClaimIsKept() {
        String token = node.withClaim("x", "{\"a\":[1,\"b\",true,null]}");
        assertThat(node.accepted(token).claims()).containsKey("x");
    }

    private void assertRejectedWith(String claim, String... values) {
        for (String json : values) {
            assertThat(node.rejection(node.withClaim(claim, json)))
                    .as("%s: %s", claim, json)
                    .isEqualTo("the claim '" + claim + "' is of the wrong type");
        }
    }

    private String rejectionOf(String claims) {
        return node.rejection(Node.signed(node.header().toString(), claims));
    }
}
