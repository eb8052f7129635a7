package org.latchkey.discovery;

import static org.assertj.core.api.Assertions.assertThat;

import jakarta.json.JsonObject;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.KeyPairGenerator;
import java.util.Base64;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.latchkey.http.Answer;
import org.latchkey.http.Http;
import org.latchkey.http.Http.Person;
import org.latchkey.http.Server;

/** One server and its data, started again and again with other settings for its keys. */
class SigningSettingsIT {

    private static final String ADMIN = "only-for-the-tests";
    private static final String SECRET = "a secret of more than 32 bytes, as in the tutorial";

    @TempDir private Path folder;

    @Test
    void otherSettingsSignWithOtherKeysAndGoOnAcceptingTokensOfTheOld() throws Exception {
        Person alice;
        try (Server server = launch(Map.of("LATCHKEY_TOKEN_ALGORITHM", "ES256"))) {
            Http http = server.whenReady();
            alice = http.alice();
            assertSigns(http, alice, "ES256");
            assertThat(keySet(http))
                    .hasSize(2)
                    .allMatch(key -> key.getString("alg").equals("ES256"));
            assertThat(supported(http)).isEqualTo("[\"ES256\"]");
        }
        try (Server server = launch(Map.of("LATCHKEY_TOKEN_ALGORITHM", "EdDSA"))) {
            Http http = server.whenReady();
            assertThat(http.isGood(alice.token())).isTrue();
            assertSigns(http, alice, "ES256"); // until verifiers know the new key
            assertThat(supported(http)).isEqualTo("[\"ES256\",\"EdDSA\"]");
            assertThat(keySet(http))
                    .extracting(key -> key.getString("alg"))
                    .containsExactly("ES256", "EdDSA");
        }
        Map<String, String> shared =
                Map.of(
                        "LATCHKEY_TOKEN_ALGORITHM", "HS256",
                        "JWT_KEY", SECRET,
                        "LATCHKEY_EXPLAIN", "true");
        try (Server server = launch(shared)) {
            Http http = server.whenReady();
            assertThat(http.isGood(alice.token())).isTrue();
            assertSigns(http, alice, "HS256");
            assertThat(configuration(http).containsKey("jwks_uri")).isFalse();
            assertThat(http.get("api/.well-known/jwks.json").body())
                    .doesNotContain("\"oct\"", SECRET);
            assertKeysAreNotRotated(http);
            assertRefusalsAreExplained(http, http.bob());
            assertThat(server.output()).doesNotContain(SECRET, alice.token());
        }
        Path pem = folder.resolve("key.pem");
        Files.writeString(pem, pem());
        Map<String, String> file =
                Map.of(
                        "LATCHKEY_TOKEN_ALGORITHM",
                        "EdDSA",
                        "LATCHKEY_SIGNING_KEY_FILE",
                        pem.toString());
        try (Server server = launch(file)) {
            Http http = server.whenReady();
            assertThat(http.isGood(alice.token())).isTrue();
            assertSigns(http, alice, "EdDSA");
            assertKeysAreNotRotated(http);
        }
    }

    @Test
    void aSecretOfTheSettingsAloneIsNotPublished() throws Exception {
        Map<String, String> shared = Map.of("LATCHKEY_TOKEN_ALGORITHM", "HS256", "JWT_KEY", SECRET);
        try (Server server = launch(shared)) {
            Http http = server.whenReady();
            assertSigns(http, http.alice(), "HS256");
            assertThat(supported(http)).isEqualTo("[\"HS256\"]");
            Answer answer = http.get("api/.well-known/jwks.json");
            assertThat(answer.status()).isEqualTo(404);
            assertThat(answer.problem()).isEqualTo("not-found");
        }
    }

    private static void assertSigns(Http http, Person person, String algorithm) {
        String token = http.token(person.email(), person.password());
        assertThat(Tokens.header(token).getString("alg")).isEqualTo(algorithm);
        assertThat(http.isGood(token)).isTrue();
    }

    private static void assertKeysAreNotRotated(Http http) {
        String admin = http.token("admin@localhost", ADMIN);
        for (String route :
                List.of("GET api/keys", "POST api/keys", "POST api/keys/x/revocation")) {
            String[] parts = route.split(" ", 2);
            Answer answer = http.bearer(admin, parts[0], parts[1], null);
            assertThat(answer.status()).isEqualTo(409);
            assertThat(answer.problem()).isEqualTo("keys-not-rotated");
        }
    }

    /** The rule, and nothing of the token. */
    private static void assertRefusalsAreExplained(Http http, Person alice) {
        String token = alice.token();
        String tampered = token.substring(0, token.lastIndexOf('.') + 1) + "AAAA";
        Answer answer = http.bearer(tampered, "GET", "api/private", null);
        assertThat(answer.status()).isEqualTo(401);
        assertThat(answer.problem()).isEqualTo("invalid-token");
        assertThat(answer.json().getString("detail"))
                .startsWith("The access token was refused: its signature ")
                .doesNotContain("AAAA", token.substring(0, 20));
        assertThat(http.bearer("x", "GET", "api/private", null).json().getString("detail"))
                .isEqualTo("The access token was refused: it is not a JWS of three parts.");
        http.bearer(token, "DELETE", "api/token", null);
        assertThat(http.bearer(token, "GET", "api/private", null).json().getString("detail"))
                .isEqualTo("The access token was refused: it has been revoked.");
    }

    private static String supported(Http http) {
        return configuration(http).getJsonArray("id_token_signing_alg_values_supported").toString();
    }

    private static JsonObject configuration(Http http) {
        return http.get("api/.well-known/openid-configuration").json();
    }

    private static List<JsonObject> keySet(Http http) {
        return http.get("api/.well-known/jwks.json")
                .json()
                .getJsonArray("keys")
                .getValuesAs(JsonObject.class);
    }

    private static String pem() throws Exception {
        byte[] der =
                KeyPairGenerator.getInstance("Ed25519").generateKeyPair().getPrivate().getEncoded();
        return "-----BEGIN PRIVATE KEY-----\n"
                + Base64.getEncoder().encodeToString(der)
                + "\n-----END PRIVATE KEY-----\n";
    }

    private Server launch(Map<String, String> settings) {
        Map<String, String> environment = new HashMap<>(settings);
        environment.put("LATCHKEY_ADMIN_PASSWORD", ADMIN);
        return Server.launch(
                Path.of("target/latchkey.war"), Server.freePort(), folder, environment);
    }
}
