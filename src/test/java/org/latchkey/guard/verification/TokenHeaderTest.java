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
    void anotherTypeIsRejected(String type) {
        assertThat(node.rejection(node.withHeader("typ", type))).isEqualTo("its type is not 'JWT'");
    }

    @Test
    void aTokenWithoutATypeIsRejected() {
        assertThat(node.rejection(node.withoutHeader("typ"))).isEqualTo("its type is not 'JWT'");
    }

    @Test
    void aTokenWithoutAKeyIdIsRejected() {
        assertThat(node.rejection(node.withoutHeader("kid"))).isEqualTo("it does not name its key");
    }

    @ParameterizedTest
    @ValueSource(strings = {"1", "null", "true", "[]", "{}"})
    void aKeyIdThatIsNotAStringIsRejected(String id) {
        assertThat(node.rejection(node.withHeader("kid", id))).isEqualTo("it does not name its key");
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
    void anUnknownKeyIdIsRejected(String id) {
        assertThat(node.rejection(node.withHeader("kid", Json.createValue(id)))).isEqualTo("its key is not in use");
    }

    @Test
    void theKeyIdMustMatchExactly() {
        String id = node.header().getString("kid");
        for (String other : new String[] {id + " ", " " + id, id + "\u0000", id.substring(1)}) {
            assertThat(node.rejection(node.withHeader("kid", Json.createValue(other))))
                    .isEqualTo("its key is not in use");
        }
    }

    @ParameterizedTest
    @ValueSource(strings = {"[]", "[\"b64\"]", "[\"exp\"]", "null", "\"\"", "{}"})
    void aHeaderWithCritIsRejected(String crit) {
        assertThat(node.rejection(node.withHeader("crit", crit))).isEqualTo("its header has 'crit'");
    }

    @Test
    void anUnencodedPayloadIsRejected() {
        JsonObjectBuilder header = Json.createObjectBuilder(node.header());
        header.add("b64", false).add("crit", Json.createArrayBuilder().add("b64"));
        assertThat(node.rejection(Node.signed(header.build(), node.claims()))).isEqualTo("its header has 'crit'");
    }

    @Test
    void aDuplicateMemberIsRejected() {
        String duplicated = "{\"alg\":\"none\"," + node.header().toString().substring(1);
        assertThat(rejectionOf(duplicated)).isEqualTo("its header is not JSON");
    }

    @ParameterizedTest
    @ValueSource(strings = {"\"\\ud800\"", "{\"a\":[\"\\udc00\"]}", "{\"\\ud800\":1}"})
    void aLoneSurrogateIsRejected(String json) {
        String header = "{\"x\":" + json + "," + node.header().toString().substring(1);
        assertThat(rejectionOf(header)).isEqualTo("its header is not JSON");
    }

    @ParameterizedTest
    @ValueSource(strings = {"1e99999999999", "1e-99999999999"})
    void anUnreadableNumberIsRejected(String number) {
        String header = "{\"x\":" + number + "," + node.header().toString().substring(1);
        assertThat(rejectionOf(header)).isEqualTo("its header is not JSON");
    }

    @Test
    void aHeaderNestedTooDeeplyIsRejected() {
        String deep = "[".repeat(2000) + "]".repeat(2000);
        String header = "{\"x\":" + deep + "," + node.header().toString().substring(1);
        assertThat(rejectionOf(header)).isEqualTo("its header is not JSON");
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "x", "{", "{}{}", "{}x", "{'alg':'RS256'}"})
    void aHeaderThatIsNotJsonIsRejected(String header) {
        assertThat(rejectionOf(header)).isEqualTo("its header is not JSON");
    }

    @ParameterizedTest
    @ValueSource(strings = {"[]", "\"RS256\"", "1", "null"})
    void aHeaderThatIsNotAnObjectIsRejected(String header) {
        assertThat(rejectionOf(header)).isEqualTo("its header is not a JSON object");
    }

    @Test
    void aHeaderInBrokenUtf8IsRejected() {
        byte[] header = "{\"x\":\"?\"}".getBytes(UTF_8);
        header[6] = (byte) 0xff;
        assertThat(node.rejection(Node.signed(header, node.claims().toString().getBytes(UTF_8))))
                .isEqualTo("its header is not JSON");
    }

    private String rejectionOf(String header) {
        return node.rejection(Node.signed(header, node.claims().toString()));
    }
}
