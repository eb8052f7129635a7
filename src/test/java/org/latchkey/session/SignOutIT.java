package org.latchkey.session;

import static org.assertj.core.api.Assertions.assertThat;

import jakarta.json.JsonArray;
import jakarta.json.JsonObject;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.latchkey.testing.Answer;
import org.latchkey.testing.Http.Person;
import org.latchkey.testing.OnEveryDatabase;
import org.latchkey.testing.server.OnEveryServer;
import org.latchkey.testing.server.OverHttp;

/** Tests ending sessions: the current one, another one, all of them, and by token revocation (RFC 7009). */
@OnEveryDatabase
@OnEveryServer
class SignOutIT extends OverHttp {

    @Test
    void loggingOutEndsTheSessionAtOnce() {
        JsonObject login = login(http.alice());

        assertThat(as(login, "DELETE", "api/token").status()).isEqualTo(204);

        assertThat(as(login, "GET", "api/private").problem()).isEqualTo("invalid-token");
        assertThat(refresh(login).problem()).isEqualTo("invalid-refresh-token");
    }

    @Test
    void loggingOutWithoutATokenIsUnauthorized() {
        Answer answer = http.send("DELETE", "api/token", null);

        assertThat(answer.status()).isEqualTo(401);
        assertThat(answer.problem()).isEqualTo("missing-token");
        assertThat(answer.header("WWW-Authenticate")).contains("Bearer realm=\"latchkey\"");
    }

    @Test
    void loggingOutWithAnInvalidTokenIsUnauthorized() {
        Answer answer = http.send("DELETE", "api/token", null, "Authorization", "Bearer nonsense");

        assertThat(answer.status()).isEqualTo(401);
        assertThat(answer.problem()).isEqualTo("invalid-token");
    }

    @Test
    void theSessionListMarksTheCurrentSession() {
        Person alice = http.alice();
        JsonObject login = login(alice);

        JsonArray sessions = sessions(login);

        assertThat(sessions).hasSize(2);
        JsonObject newest = sessions.getJsonObject(0);
        assertThat(newest.keySet())
                .containsExactlyInAnyOrder(
                        "id",
                        "current",
                        "created_at",
                        "last_used_at",
                        "auth_time",
                        "factor_time",
                        "amr",
                        "acr",
                        "ip",
                        "user_agent");
        assertThat(newest.getBoolean("current")).isTrue();
        assertThat(newest.getString("ip")).isEqualTo(http.address());
        assertThat(newest.getString("user_agent")).startsWith("Java-http-client");
        assertThat(sessions.getJsonObject(1).getBoolean("current")).isFalse();
    }

    @Test
    void aUserCanEndAnotherOwnSession() {
        Person alice = http.alice();
        JsonObject other = login(alice);
        JsonObject own = login(alice);
        String id = sessions(other).getJsonObject(1).getString("id");
        String otherId = sessions(other).stream()
                .map(session -> session.asJsonObject())
                .filter(session -> session.getBoolean("current"))
                .findFirst()
                .orElseThrow()
                .getString("id");

        Answer ended = as(own, "DELETE", "api/me/sessions/" + otherId);

        assertThat(id).isEqualTo(otherId);
        assertThat(ended.status()).isEqualTo(204);
        assertThat(as(other, "GET", "api/private").status()).isEqualTo(401);
        assertThat(refresh(other).status()).isEqualTo(401);
        assertThat(as(own, "GET", "api/private").status()).isEqualTo(200);
        assertThat(as(own, "DELETE", "api/me/sessions/" + otherId).problem()).isEqualTo("not-found");
    }

    @Test
    void anotherUsersSessionIsNotFoundAndGoesOn() {
        JsonObject alice = login(http.alice());
        JsonObject bob = login(http.bob());
        String id = sessions(alice).getJsonObject(0).getString("id");

        Answer answer = as(bob, "DELETE", "api/me/sessions/" + id);

        assertThat(answer.status()).isEqualTo(404);
        assertThat(answer.problem()).isEqualTo("not-found");
        assertThat(as(alice, "GET", "api/private").status()).isEqualTo(200);
    }

    @Test
    void aUserCanEndAllSessionsIncludingTheCurrentOne() {
        Person alice = http.alice();
        JsonObject other = login(alice);
        JsonObject own = login(alice);
        JsonObject bob = login(http.bob());

        assertThat(as(own, "DELETE", "api/me/sessions").status()).isEqualTo(204);

        for (JsonObject login : new JsonObject[] {own, other}) {
            assertThat(as(login, "GET", "api/private").status()).isEqualTo(401);
            assertThat(refresh(login).status()).isEqualTo(401);
        }
        assertThat(as(bob, "GET", "api/private").status()).isEqualTo(200);
        assertThat(sessions(login(alice))).hasSize(1);
    }

    @ParameterizedTest
    @ValueSource(strings = {"token", "refresh_token"})
    void revokingATokenOfEitherKindEndsItsSession(String kind) {
        JsonObject login = login(http.alice());

        Answer answer = http.form("api/revoke", "token=" + login.getString(kind) + "&token_type_hint=whatever");

        assertThat(answer.status()).isEqualTo(200);
        assertThat(as(login, "GET", "api/private").status()).isEqualTo(401);
        assertThat(refresh(login).status()).isEqualTo(401);
        assertThat(http.form("api/revoke", "token=" + login.getString(kind)).status())
                .isEqualTo(200);
    }

    @Test
    void revokingAnUnknownTokenSucceeds() {
        assertThat(http.form("api/revoke", "token=nonsense").status()).isEqualTo(200);
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "token", "token=", "tokens=x", "token=a&token=b", "token=%zz", "token=%", "%zz=x"})
    void aRevocationNeedsExactlyOneToken(String form) {
        Answer answer = http.form("api/revoke", form);

        assertThat(answer.status()).isEqualTo(400);
        assertThat(answer.problem()).isEqualTo("invalid-request");
    }

    @Test
    void aRevocationMustBeAForm() {
        assertThat(http.post("api/revoke", "{\"token\":\"x\"}").problem()).isEqualTo("unsupported-media-type");
        assertThat(http.send("POST", "api/revoke", null).problem()).isEqualTo("invalid-request");
    }

    private JsonObject login(Person person) {
        return http.logIn(person.email(), person.password()).json();
    }

    private JsonArray sessions(JsonObject login) {
        return as(login, "GET", "api/me/sessions").jsonArray();
    }

    private Answer refresh(JsonObject login) {
        return http.post("api/token/refresh", "{\"refresh_token\":\"" + login.getString("refresh_token") + "\"}");
    }

    private Answer as(JsonObject login, String method, String path) {
        return http.send(method, path, null, "Authorization", "Bearer " + login.getString("token"));
    }
}
