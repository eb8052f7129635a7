package org.latchkey.token.key;

import static org.assertj.core.api.Assertions.assertThat;

import jakarta.json.JsonObject;
import jakarta.json.JsonValue;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import org.latchkey.testing.Answer;
import org.latchkey.testing.Http;
import org.latchkey.testing.Http.Person;
import org.latchkey.testing.OnEveryDatabase;
import org.latchkey.testing.server.OnEveryServer;
import org.latchkey.testing.server.OverHttp;
import org.latchkey.token.Tokens;

/** Administration of the signing keys. */
@OnEveryDatabase
@OnEveryServer
class KeysIT extends OverHttp {

    private static final String ALL_EVENTS = "api/events?type=key-rotated&limit=100";

    @Test
    void anAdminSeesWhenEachKeySignsButNoKeyMaterial() {
        Answer answer = asAdmin("GET", "api/keys");

        assertThat(answer.status()).isEqualTo(200);
        assertThat(answer.jsonArray()).allSatisfy(key -> assertThat(
                        key.asJsonObject().keySet())
                .containsExactlyInAnyOrder("kid", "algorithm", "state", "created_at", "active_at", "retires_at"));
        JsonObject active = active();
        assertThat(active.getString("algorithm")).isEqualTo("ES256");
        assertThat(Instant.parse(active.getString("active_at"))).isBefore(Instant.now());
        assertThat(active.getString("kid")).isEqualTo(kid(http.alice().token()));
    }

    @Test
    void theNextKeyIsPendingUntilTheActiveOneRetires() {
        List<JsonObject> keys = keys();
        int active = keys.indexOf(active());

        assertThat(keys.stream().filter(key -> isIn(key, "active"))).hasSize(1);
        assertThat(keys.get(active + 1).getString("state")).isEqualTo("pending");
        assertThat(keys.get(active).get("retires_at"))
                .isEqualTo(keys.get(active + 1).get("active_at"));
        assertThat(keys.get(keys.size() - 1).get("retires_at")).isEqualTo(JsonValue.NULL);
    }

    @Test
    void theEntityTagOfTheKeySetChangesWithTheKeys() {
        String before = http.get("api/.well-known/jwks.json").header("ETag").orElseThrow();
        String admin = http.token("admin@localhost", Http.ADMIN_PASSWORD);
        String kid = http.bearer(admin, "POST", "api/keys", null).json().getString("kid");

        assertThat(http.get("api/.well-known/jwks.json", "If-None-Match", before)
                        .status())
                .isEqualTo(200);

        http.bearer(admin, "POST", "api/keys/" + kid + "/revocation", null);
    }

    @Test
    void allKeysArePublished() {
        assertThat(published()).containsExactlyElementsOf(kids());
    }

    @Test
    void theNextKeyIsPreparedAndPublishedImmediately() {
        Answer prepared = asAdmin("POST", "api/keys");

        assertThat(prepared.status()).isEqualTo(201);
        assertThat(prepared.json().getString("state")).isEqualTo("pending");
        assertThat(prepared.json().get("retires_at")).isEqualTo(JsonValue.NULL);
        String kid = prepared.json().getString("kid");
        assertThat(kids()).last().isEqualTo(kid);
        assertThat(published()).last().isEqualTo(kid);
        revoke(kid);
    }

    @Test
    void tokensOfARevokedKeyAreRejectedAndARefreshReturnsValidOnes() {
        Person alice = http.alice();
        JsonObject login = http.logIn(alice.email(), alice.password()).json();
        String kid = kid(login.getString("token"));
        String next = kids().get(kids().indexOf(kid) + 1);
        assertThat(http.isGood(login.getString("token"))).isTrue();

        Answer revoked = revoke(kid);

        assertThat(revoked.status()).isEqualTo(200);
        assertThat(revoked.json().keySet()).containsExactly("sessions");
        assertThat(revoked.json().getInt("sessions")).isPositive();
        Answer refused = http.bearer(login.getString("token"), "GET", "api/private", null);
        assertThat(refused.status()).isEqualTo(401);
        assertThat(refused.problem()).isEqualTo("invalid-token");
        assertThat(kids()).doesNotContain(kid);
        assertThat(published()).doesNotContain(kid);
        Answer refreshed = http.refresh(login.getString("refresh_token"));
        assertThat(refreshed.status()).isEqualTo(200);
        String token = refreshed.json().getString("token");
        assertThat(kid(token)).isEqualTo(next);
        assertThat(http.isGood(token)).isTrue();
    }

    @Test
    void revokingAPendingKeyReplacesItAndNoTokenIsRejected() {
        Person alice = http.alice();
        String pending = kids().get(kids().size() - 1);

        Answer revoked = revoke(pending);

        assertThat(revoked.json().getInt("sessions")).isZero();
        assertThat(kids()).doesNotContain(pending);
        assertThat(http.isGood(alice.token())).isTrue();
    }

    @ParameterizedTest
    @ValueSource(strings = {"unknown", "x%20y", "..."})
    void anUnknownKeyIsNotFound(String kid) {
        Answer answer = revoke(kid);

        assertThat(answer.status()).isEqualTo(404);
        assertThat(answer.problem()).isEqualTo("not-found");
    }

    @Test
    void aKeyCanBeRevokedOnlyOnce() {
        String pending = kids().get(kids().size() - 1);
        revoke(pending);

        assertThat(revoke(pending).problem()).isEqualTo("not-found");
    }

    @ParameterizedTest
    @CsvSource({"GET,api/keys", "POST,api/keys", "POST,api/keys/x/revocation"})
    void onlyAdminsManageKeys(String method, String path) {
        List<String> before = kids();

        Answer anonymous = http.send(method, path, null);
        Answer user = http.as(http.alice(), method, path, null);

        assertThat(anonymous.status()).isEqualTo(401);
        assertThat(anonymous.problem()).isEqualTo("missing-token");
        assertThat(user.status()).isEqualTo(403);
        assertThat(user.problem()).isEqualTo("insufficient-role");
        assertThat(kids()).isEqualTo(before);
    }

    @Test
    void theAuditLogNamesTheAdminWhoChangedTheKeys() {
        String kid = asAdmin("POST", "api/keys").json().getString("kid");
        revoke(kid);

        String admin = http.bearer(admin(), "GET", "api/me", null).json().getString("id");
        List<JsonObject> events = asAdmin("GET", "api/events?type=key-rotated&limit=2&user=" + admin)
                .json()
                .getJsonArray("items")
                .getValuesAs(JsonObject.class);
        assertThat(events).hasSize(2).allSatisfy(event -> {
            assertThat(event.getString("user")).isEqualTo(admin);
            assertThat(event.getString("by")).isEqualTo(admin);
            assertThat(event.getString("session")).isNotEmpty();
            assertThat(event.getString("ip")).isEqualTo(http.address());
        });
    }

    /** As with the first keys, which the server generates when it starts. */
    @Test
    void automaticRotationsAreInTheAuditLogToo() {
        List<JsonObject> events = new ArrayList<>();
        JsonObject page = asAdmin("GET", ALL_EVENTS).json();
        while (!page.isNull("next")) {
            events.addAll(page.getJsonArray("items").getValuesAs(JsonObject.class));
            page = asAdmin("GET", ALL_EVENTS + "&after=" + page.getString("next"))
                    .json();
        }
        events.addAll(page.getJsonArray("items").getValuesAs(JsonObject.class));

        assertThat(events).anyMatch(event -> event.isNull("user"));
    }

    private JsonObject active() {
        return keys().stream().filter(key -> isIn(key, "active")).findFirst().orElseThrow();
    }

    private static boolean isIn(JsonObject key, String state) {
        return key.getString("state").equals(state);
    }

    private List<JsonObject> keys() {
        return asAdmin("GET", "api/keys").jsonArray().getValuesAs(JsonObject.class);
    }

    private List<String> kids() {
        return keys().stream().map(key -> key.getString("kid")).toList();
    }

    private List<String> published() {
        return http.get("api/.well-known/jwks.json").json().getJsonArray("keys").getValuesAs(JsonObject.class).stream()
                .map(key -> key.getString("kid"))
                .toList();
    }

    private Answer revoke(String kid) {
        return asAdmin("POST", "api/keys/" + kid + "/revocation");
    }

    private Answer asAdmin(String method, String path) {
        return http.bearer(admin(), method, path, null);
    }

    private String admin() {
        return http.token("admin@localhost", "only-for-the-tests");
    }

    private static String kid(String token) {
        return Tokens.header(token).getString("kid");
    }
}
