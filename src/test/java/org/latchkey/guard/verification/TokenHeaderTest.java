package org.latchkey.guard.verification;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import jakarta.json.Json;
import jakarta.json.JsonObjectBuilder;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class TokenHeaderTest {

    private final Node node;

    TokenHeaderTest(@TempDir Path folder) {
        node = new Node(folder);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {"\"at+jwt\"", "\"JOSE\"", "\"application/jwt\"", "\"JWT \"", "\"\"", "1", "null", "[\"JWT\"]"})
    void anotherTypeIsRefused(String type) {
        assertThat(node.refusal(node.withHeader("typ", type))).isEqualTo("its type is not 'JWT'");
    }

    @Test
    void aTokenWithoutATypeIsRefused() {
        assertThat(node.refusal(node.withoutHeader("typ"))).isEqualTo("its type is not 'JWT'");
    }

    @Test
    void aTokenThatDoesNotNameItsKeyIsRefused() {
        assertThat(node.refusal(node.withoutHeader("kid"))).isEqualTo("it does not name its key");
    }

    @ParameterizedTest
    @ValueSource(strings = {"1", "null", "true", "[]", "{}"})
    void aKeyIdThatIsNoStringIsRefused(String id) {
        assertThat(node.refusal(node.withHeader("kid", id))).isEqualTo("it does not name its key");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "",
                "unknown",
                "../../../../dev/null",
                "/etc/passwd",
                "file:///dev/null",
                "' OR '1'='1",
                "x'; DROP TABLE signing_key; --",
                "${jndi:ldap://localhost/x}"
            })
    void anUnknownKeyIdIsRefused(String id) {
        assertThat(node.refusal(node.withHeader("kid", Json.createValue(id)))).isEqualTo("its key is not in use");
    }

    @Test
    void theKeyIdIsTakenToTheLetter() {
        String id = node.header().getString("kid");
        for (String other : new String[] {id + " ", " " + id, id + "\u0000", id.substring(1)}) {
            assertThat(node.refusal(node.withHeader("kid", Json.createValue(other))))
                    .isEqualTo("its key is not in use");
        }
    }

    @ParameterizedTest
    @ValueSource(strings = {"[]", "[\"b64\"]", "[\"exp\"]", "null", "\"\"", "{}"})
    void aHeaderWithCritIsRefused(String crit) {
        assertThat(node.refusal(node.withHeader("crit", crit))).isEqualTo("its header has 'crit'");
    }

    @Test
    void anUnencodedPayloadIsRefused() {
        JsonObjectBuilder header = Json.createObjectBuilder(node.header());
        header.add("b64", false).add("crit", Json.createArrayBuilder().add("b64"));
        assertThat(node.refusal(Node.signed(header.build(), node.claims()))).isEqualTo("its header has 'crit'");
    }

    @Test
    void aMemberGivenTwiceIsRefused() {
        String twice = "{\"alg\":\"none\"," + node.header().toString().substring(1);
        assertThat(refusalOf(twice)).isEqualTo("its header is not JSON");
    }

    @ParameterizedTest
    @ValueSource(strings = {"\"\\ud800\"", "{\"a\":[\"\\udc00\"]}", "{\"\\ud800\":1}"})
    void halfASurrogatePairIsRefused(String json) {
        String header = "{\"x\":" + json + "," + node.header().toString().substring(1);
        assertThat(refusalOf(header)).isEqualTo("its header is not JSON");
    }

    @ParameterizedTest
    @ValueSource(strings = {"1e99999999999", "1e-99999999999"})
    void aNumberThatCantBeReadIsRefused(String number) {
        String header = "{\"x\":" + number + "," + node.header().toString().substring(1);
        assertThat(refusalOf(header)).isEqualTo("its header is not JSON");
    }

    @Test
    void aHeaderNestedTooDeepIsRefused() {
        String deep = "[".repeat(2000) + "]".repeat(2000);
        String header = "{\"x\":" + deep + "," + node.header().toString().substring(1);
        assertThat(refusalOf(header)).isEqualTo("its header is not JSON");
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "x", "{", "{}{}", "{}x", "{'alg':'RS256'}"})
    void aHeaderThatIsNotJsonIsRefused(String header) {
        assertThat(refusalOf(header)).isEqualTo("its header is not JSON");
    }

    @ParameterizedTest
    @ValueSource(strings = {"[]", "\"RS256\"", "1", "null"})
    void aHeaderThatIsNotAnObjectIsRefused(String header) {
        assertThat(refusalOf(header)).isEqualTo("its header is not a JSON object");
    }

    @Test
    void aHeaderInBrokenUtf8IsRefused() {
        byte[] header = "{\"x\":\"?\"}".getBytes(UTF_8);
        header[6] = (byte) 0xff;
        assertThat(node.refusal(Node.signed(header, node.claims().toString().getBytes(UTF_8))))
                .isEqualTo("its header is not JSON");
    }

    private String refusalOf(String header) {
        return node.refusal(Node.signed(header, node.claims().toString()));
    }
}
