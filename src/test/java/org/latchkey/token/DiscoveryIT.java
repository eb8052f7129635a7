package org.latchkey.token;

import static org.assertj.core.api.Assertions.assertThat;

import jakarta.json.JsonObject;
import jakarta.json.JsonString;
import java.time.Instant;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.latchkey.testing.Answer;
import org.latchkey.testing.Http.Person;
import org.latchkey.testing.server.On;
import org.latchkey.testing.server.OverHttp;
import org.latchkey.testing.server.StockServer;

/** The documents with which verifiers configure themselves. */
@On(StockServer.class)
class DiscoveryIT extends OverHttp {

    private static final String CONFIGURATION = "api/.well-known/openid-configuration";
    private static final String KEY_SET = "api/.well-known/jwks.json";
    private static final String ISSUER = "http://localhost:8080/api";

    @Test
    void theConfigurationListsIssuerKeysAndEndpoints() {
        Answer answer = http.get(CONFIGURATION);

        assertThat(answer.status()).isEqualTo(200);
        assertThat(answer.header("Content-Type")).hasValueSatisfying(this::isJson);
        assertThat(answer.header("Cache-Control")).hasValue("public, max-age=600");
        JsonObject configuration = answer.json();
        assertThat(configuration.getString("issuer")).isEqualTo(ISSUER);
        assertThat(configuration.getString("jwks_uri")).isEqualTo(ISSUER + "/.well-known/jwks.json");
        assertThat(configuration.getString("introspection_endpoint")).isEqualTo(ISSUER + "/introspect");
        assertThat(configuration.getString("revocation_endpoint")).isEqualTo(ISSUER + "/revoke");
        assertThat(texts(configuration, "id_token_signing_alg_values_supported"))
                .containsExactly("RS256");
        assertThat(texts(configuration, "subject_types_supported")).containsExactly("public");
        assertThat(texts(configuration, "response_types_supported")).isEmpty();
    }

    @Test
    void passwordManagersFindTheAccountPage() {
        Answer answer = http.get(".well-known/change-password");

        assertThat(answer.status()).isEqualTo(303);
        assertThat(http.uri("").resolve(answer.header("Location").orElseThrow()))
                .isEqualTo(http.uri("account"));
    }

    /** The login is not an OAuth grant: listing an endpoint would make OAuth clients use it and fail. */
    @Test
    void theConfigurationListsNoTokenOrAuthorizationEndpoint() {
        assertThat(http.get(CONFIGURATION).json().keySet())
                .doesNotContain("token_endpoint", "authorization_endpoint", "userinfo_endpoint");
    }

    @Test
    void theConfigurationListsEveryClaimOfAToken() {
        Person alice = http.alice();
        http.as(alice, "PATCH", "api/me", "{\"name\":\"Alice\"}");
        String token = http.token(alice.email(), alice.password());

        Set<String> claims = new HashSet<>(Tokens.claims(token).keySet());
        // with a second factor, and before a required one is set up
        claims.addAll(Set.of("factor_time", "enrollment"));
        assertThat(texts(http.get(CONFIGURATION).json(), "claims_supported"))
                .containsExactlyInAnyOrderElementsOf(claims);
    }

    @Test
    void theIssuerEqualsTheOneInTokens() {
        assertThat(Tokens.claims(http.alice().token()).getString("iss"))
                .isEqualTo(http.get(CONFIGURATION).json().getString("issuer"));
    }

    @Test
    void eachKeyHasAUseAnAlgorithmAndAnId() throws InterruptedException {
        List<JsonObject> keys = keys();
        Instant end = Instant.now().plusSeconds(60);
        // The second key is published shortly after the start.
        while (keys.size() < 2 && Instant.now().isBefore(end)) {
            Thread.sleep(100);
            keys = keys();
        }

        assertThat(keys).hasSizeGreaterThan(1);
        assertThat(keys).allSatisfy(key -> {
            assertThat(key.keySet()).containsExactlyInAnyOrder("kty", "kid", "use", "alg", "n", "e");
            assertThat(key.getString("use")).isEqualTo("sig");
            assertThat(key.getString("alg")).isEqualTo("RS256");
        });
        assertThat(keys).extracting(key -> key.getString("kid")).doesNotHaveDuplicates();
    }

    private List<JsonObject> keys() {
        return http.get(KEY_SET).json().getJsonArray("keys").getValuesAs(JsonObject.class);
    }

    @Test
    void anUnchangedKeySetIsNotSentAgain() {
        String tag = http.get(KEY_SET).header("ETag").orElseThrow();

        Answer notModified = http.get(KEY_SET, "If-None-Match", tag);

        assertThat(tag).matches("\"[\\w-]+\"");
        assertThat(notModified.status()).isEqualTo(304);
        assertThat(notModified.body()).isEmpty();
        assertThat(notModified.header("ETag")).hasValue(tag);
        assertThat(notModified.header("Cache-Control")).hasValue("public, max-age=600");
    }

    @ParameterizedTest
    @ValueSource(strings = {"\"another\"", "\"another\", W/\"more\""})
    void theKeySetIsSentForAnotherEntityTag(String tag) {
        Answer answer = http.get(KEY_SET, "If-None-Match", tag);

        assertThat(answer.status()).isEqualTo(200);
        assertThat(answer.json().getJsonArray("keys")).isNotEmpty();
    }

    private void isJson(String contentType) {
        assertThat(contentType).startsWith("application/json");
    }

    private static List<String> texts(JsonObject json, String name) {
        return json.getJsonArray(name).getValuesAs(JsonString::getString);
    }
}
