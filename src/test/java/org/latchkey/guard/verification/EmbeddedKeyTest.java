package org.latchkey.guard.verification;

import static java.nio.charset.StandardCharsets.US_ASCII;
import static org.assertj.core.api.Assertions.assertThat;

import jakarta.json.Json;
import jakarta.json.JsonObject;
import jakarta.json.JsonObjectBuilder;
import java.nio.file.Path;
import java.security.KeyPair;
import java.security.interfaces.RSAPublicKey;
import java.util.Base64;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.latchkey.token.key.TestKeys;

/** A key that a token contains or points to has no effect. */
class EmbeddedKeyTest {

    private static final KeyPair MALLORYS = TestKeys.ownedBy("mallory");

    private final Node node;

    EmbeddedKeyTest(@TempDir Path folder) {
        node = new Node(folder);
    }

    @ParameterizedTest
    @ValueSource(strings = {"jwk", "jku", "x5u", "x5c"})
    void anEmbeddedKeyVerifiesNothing(String member) {
        String header = encoded(headerWithMallorysKey(member).build());
        String input = header + "." + encoded(node.claims());
        assertThat(node.rejection(Node.signed(input, MALLORYS.getPrivate())))
                .isEqualTo("its signature is not its key's");
    }

    @ParameterizedTest
    @ValueSource(strings = {"jwk", "jku", "x5u", "x5c"})
    void anEmbeddedKeyWithItsOwnIdVerifiesNothing(String member) {
        JsonObject header = headerWithMallorysKey(member).add("kid", "mallory").build();
        String input = encoded(header) + "." + encoded(node.claims());
        assertThat(node.rejection(Node.signed(input, MALLORYS.getPrivate()))).isEqualTo("its key is not in use");
    }

    @ParameterizedTest
    @ValueSource(strings = {"jwk", "jku", "x5u", "x5c"})
    void anEmbeddedKeyDoesNotInvalidateAValidSignature(String member) {
        node.accepted(Node.signed(headerWithMallorysKey(member).build(), node.claims()));
    }

    private JsonObjectBuilder headerWithMallorysKey(String member) {
        RSAPublicKey key = (RSAPublicKey) MALLORYS.getPublic();
        String der = Base64.getEncoder().encodeToString(key.getEncoded());
        JsonObjectBuilder header = Json.createObjectBuilder(node.header());
        return switch (member) {
            case "jwk" ->
                header.add(
                        "jwk",
                        Json.createObjectBuilder()
                                .add("kty", "RSA")
                                .add("n", Node.encoded(key.getModulus().toByteArray()))
                                .add("e", "AQAB"));
            case "x5c" -> header.add("x5c", Json.createArrayBuilder().add(der));
            default -> header.add(member, "http://localhost:9/mallory");
        };
    }

    private static String encoded(JsonObject json) {
        return Node.encoded(json.toString().getBytes(US_ASCII));
    }
}
