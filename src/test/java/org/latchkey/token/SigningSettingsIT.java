package org.latchkey.token;

import static org.assertj.core.api.Assertions.assertThat;

import jakarta.json.JsonObject;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.KeyPairGenerator;
import java.util.Base64;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.latchkey.testing.Answer;
import org.latchkey.testing.Http;
import org.latchkey.testing.Http.Person;
import org.latchkey.testing.server.ApplicationServer;
import org.latchkey.testing.server.ApplicationServer.Application;
import org.latchkey.testing.server.LatchkeyWar;
import org.latchkey.testing.server.PlainServer;
import org.latchkey.testing.server.Server;
import org.latchkey.testing.server.SharedServers;

/** Deploys one Latchkey several times on the same data, with different settings for its keys. */
@ExtendWith(SharedServers.class)
class SigningSettingsIT {

    private static final String SECRET = "a secret of more than 32 bytes, as in the tutorial";

    private final Path folder = Server.newFolder("signing");
    private ApplicationServer servers;

    @BeforeEach
    void findTheServer(PlainServer plain) {
        servers = plain.applications();
    }

    @Test
    void newSettingsSignWithNewKeysAndStillAcceptOldTokens() throws Exception {
        Person alice;
        try (Application server = deploy(Map.of("latchkey.token.algorithm", "ES256"))) {
            Http http = server.client();
            alice = http.alice();
            assertSigns(http, alice, "ES256");
            assertThat(keySet(http)).isNotEmpty().allMatch(key -> key.getString("alg")
                    .equals("ES256"));
            assertThat(supported(http)).isEqualTo("[\"ES256\"]");
        }
        try (Application server = deploy(Map.of("latchkey.token.algorithm", "EdDSA"))) {
            Http http = server.client();
            assertThat(http.isGood(alice.token())).isTrue();
            assertSigns(http, alice, "ES256"); // until verifiers know the new key
            assertThat(supported(http)).isEqualTo("[\"ES256\",\"EdDSA\"]");
            assertThat(keySet(http)).extracting(key -> key.getString("alg")).startsWith("ES256", "EdDSA");
        }
        Map<String, String> shared = Map.of(
                "latchkey.token.algorithm", "HS256",
                "jwt.key", SECRET,
                "latchkey.explain", "true");
        try (Application server = deploy(shared)) {
            Http http = server.client();
            assertThat(http.isGood(alice.token())).isTrue();
            assertSigns(http, alice, "HS256");
            assertThat(configuration(http).containsKey("jwks_uri")).isFalse();
            assertThat(http.get("api/.well-known/jwks.json").body()).doesNotContain("\"oct\"", SECRET);
            assertKeysAreNotRotated(http);
            assertRejectionsAreExplained(http, http.bob());
            assertThat(server.output()).doesNotContain(SECRET, alice.token());
        }
        Path pem = folder.resolve("key.pem");
        Files.writeString(pem, pem());
        Map<String, String> file =
                Map.of("latchkey.token.algorithm", "EdDSA", "latchkey.signing-key-file", pem.toString());
        try (Application server = deploy(file)) {
            Http http = server.client();
            assertThat(http.isGood(alice.token())).isTrue();
            assertSigns(http, alice, "EdDSA");
            assertKeysAreNotRotated(http);
        }
    }

    @Test
    void aSharedSecretIsNotPublished() throws Exception {
        Map<String, String> shared = Map.of("latchkey.token.algorithm", "HS256", "jwt.key", SECRET);
        try (Application server = deploy(shared)) {
            Http http = server.client();
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
        String admin = http.token("admin@localhost", Http.ADMIN_PASSWORD);
        for (String route : List.of("GET api/keys", "POST api/keys", "POST api/keys/x/revocation")) {
            String[] parts = route.split(" ", 2);
            Answer answer = http.bearer(admin, parts[0], parts[1], null);
            assertThat(answer.status()).isEqualTo(409);
            assertThat(answer.problem()).isEqualTo("keys-not-rotated");
        }
    }

    /** Checks that the detail names the broken rule, but quotes nothing of the token. */
    private static void assertRejectionsAreExplained(Http http, Person alice) {
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
        return configuration(http)
                .getJsonArray("id_token_signing_alg_values_supported")
                .toString();
    }

    private static JsonObject configuration(Http http) {
        return http.get("api/.well-known/openid-configuration").json();
    }

    private static List<JsonObject> keySet(Http http) {
        return http.get("api/.well-known/jwks.json").json().getJsonArray("keys").getValuesAs(JsonObject.class);
    }

    private static String pem() throws Exception {
        byte[] der = KeyPairGenerator.getInstance("Ed25519")
                .generateKeyPair()
                .getPrivate()
                .getEncoded();
        return "-----BEGIN PRIVATE KEY-----\n"
                + Base64.getEncoder().encodeToString(der)
                + "\n-----END PRIVATE KEY-----\n";
    }

    private Application deploy(Map<String, String> extra) {
        Map<String, String> settings = new HashMap<>(PlainServer.settings());
        settings.put("latchkey.db.url", "jdbc:derby:" + folder + "/data/db;create=true");
        settings.putAll(extra);
        return servers.deploy("/signing", new LatchkeyWar().add(settings).write(folder));
    }
}
