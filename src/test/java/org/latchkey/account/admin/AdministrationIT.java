package org.latchkey.account.admin;

import static org.assertj.core.api.Assertions.assertThat;

import jakarta.json.JsonObject;
import java.util.List;
import java.util.UUID;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import org.latchkey.testing.Answer;
import org.latchkey.testing.Concurrently;
import org.latchkey.testing.Http.Person;
import org.latchkey.testing.OnEveryDatabase;
import org.latchkey.testing.server.On;
import org.latchkey.testing.server.OnEveryServer;
import org.latchkey.testing.server.OnPayaraMicro;
import org.latchkey.testing.server.OverHttp;
import org.latchkey.testing.server.SecondLatchkey;

@OnEveryDatabase
@On(SecondLatchkey.class)
@OnEveryServer
class AdministrationIT extends OverHttp {

    @Test
    void anAdminReadsAnyAccount() {
        Person alice = http.alice();

        JsonObject user = asAdmin("GET", "api/users/" + alice.id(), null).json();

        assertThat(user.keySet())
                .containsExactlyInAnyOrder(
                        "id", "email", "name", "roles", "email_verified", "created_at", "disabled", "second_factor");
        assertThat(user.getString("email")).isEqualTo(alice.email());
        assertThat(user.getBoolean("disabled")).isFalse();
    }

    /** The next refresh issues a token with the new roles. */
    @Test
    void changingRolesRevokesAccessTokensButNotTheSession() {
        Person alice = http.alice();
        JsonObject login = http.logIn(alice.email(), alice.password()).json();

        Answer changed = change(alice, "{\"roles\":[\"user\",\"auditor\"]}");

        assertThat(changed.status()).isEqualTo(200);
        assertThat(changed.json().getJsonArray("roles").toString()).isEqualTo("[\"auditor\",\"user\"]");
        assertThat(http.get(alice, "api/private").problem()).isEqualTo("invalid-token");
        Answer refreshed = refresh(login);
        assertThat(refreshed.status()).isEqualTo(200);
        String token = refreshed.json().getString("token");
        JsonObject claims =
                http.get("api/me/claims", "Authorization", "Bearer " + token).json();
        assertThat(claims.getString("scope")).isEqualTo("auditor user");
    }

    @Test
    void settingTheSameRolesRevokesNothing() {
        Person alice = http.alice();

        assertThat(change(alice, "{\"roles\":[\"user\"]}").status()).isEqualTo(200);

        assertThat(http.get(alice, "api/private").status()).isEqualTo(200);
    }

    @Test
    void disablingRevokesTokensAndEndsSessionsForGood() {
        Person alice = http.alice();
        JsonObject login = http.logIn(alice.email(), alice.password()).json();

        assertThat(change(alice, "{\"disabled\":true}").json().getBoolean("disabled"))
                .isTrue();

        assertThat(http.get(alice, "api/private").problem()).isEqualTo("invalid-token");
        assertThat(refresh(login).problem()).isEqualTo("invalid-refresh-token");
        assertThat(http.logIn(alice.email(), alice.password()).problem()).isEqualTo("invalid-credentials");
        assertThat(change(alice, "{\"disabled\":false}").status()).isEqualTo(200);
        assertMustLogInAgain(alice, login);
    }

    @Test
    void deletingAnAccountRevokesItsTokensAndEndsItsSessions() {
        Person alice = http.alice();
        JsonObject login = http.logIn(alice.email(), alice.password()).json();
        http.as(alice, "POST", "api/tasks", "{\"title\":\"never done\"}");

        assertThat(asAdmin("DELETE", "api/users/" + alice.id(), null).status()).isEqualTo(204);

        assertThat(http.get(alice, "api/private").problem()).isEqualTo("invalid-token");
        assertThat(refresh(login).problem()).isEqualTo("invalid-refresh-token");
        assertThat(http.logIn(alice.email(), alice.password()).status()).isEqualTo(401);
        assertThat(asAdmin("GET", "api/users/" + alice.id(), null).problem()).isEqualTo("not-found");
    }

    @Test
    void anAdminEndsAllSessionsOfAnAccount() {
        Person alice = http.alice();
        JsonObject login = http.logIn(alice.email(), alice.password()).json();

        Answer ended = asAdmin("DELETE", "api/users/" + alice.id() + "/sessions", null);

        assertThat(ended.status()).isEqualTo(204);
        assertMustLogInAgain(alice, login);
    }

    private void assertMustLogInAgain(Person person, JsonObject login) {
        assertThat(http.get(person, "api/private").status()).isEqualTo(401);
        assertThat(refresh(login).status()).isEqualTo(401);
        assertThat(http.logIn(person.email(), person.password()).status()).isEqualTo(200);
    }

    @OnPayaraMicro // On other servers, all tests share one Latchkey, which may have other admins.
    @ParameterizedTest
    @ValueSource(strings = {"{\"disabled\":true}", "{\"roles\":[\"user\"]}", "{\"roles\":[]}"})
    void theLastAdminCannotBeDemotedDisabledOrDeleted(String change) {
        String admin = adminId();

        Answer answer = asAdmin("PATCH", "api/users/" + admin, change);

        assertThat(answer.status()).isEqualTo(409);
        assertThat(answer.problem()).isEqualTo("last-admin");
        assertThat(asAdmin("DELETE", "api/users/" + admin, null).problem()).isEqualTo("last-admin");
        assertThat(asAdmin("GET", "api/users/" + admin, null).json().getBoolean("disabled"))
                .isFalse();
    }

    /** Without a lock, each request would still see the other admin as enabled. */
    @OnPayaraMicro // for the same reason
    @Test
    void oneAdminRemainsWhenTwoDemoteEachOther() throws Exception {
        Person alice = http.alice();
        try {
            for (int round = 0; round < 10; round++) {
                change(alice, "{\"roles\":[\"user\",\"admin\"]}");
                String admin = adminId();
                String aliceToken = http.token(alice.email(), alice.password());
                String adminToken = adminToken();

                List<Answer> answers = Concurrently.both(
                        () -> setRoles(aliceToken, admin, "[\"user\"]"),
                        () -> setRoles(adminToken, alice.id(), "[\"user\"]"));

                // the second is rejected as the last admin, or because the first has revoked its token
                assertThat(answers).extracting(Answer::status).containsOnlyOnce(200);
                if (answers.get(0).status() == 200) {
                    String token = http.token(alice.email(), alice.password());
                    setRoles(token, admin, "[\"user\",\"admin\"]");
                }
            }
        } finally {
            change(alice, "{\"roles\":[\"user\"]}");
        }
    }

    private Answer setRoles(String token, String id, String roles) {
        return http.bearer(token, "PATCH", "api/users/" + id, "{\"roles\":" + roles + "}");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "{\"roles\":\"admin\"}",
                "{\"roles\":[1]}",
                "{\"roles\":[\"Admin\"]}",
                "{\"roles\":[\"\"]}",
                "{\"roles\":[\"1a\"]}",
                "{\"roles\":[\"a b\"]}",
                "{\"roles\":[\"abcdefghijklmnopqrstuvwxyz0123456\"]}"
            })
    void malformedRolesAreRejected(String body) {
        Answer answer = change(http.alice(), body);

        assertThat(answer.status()).isEqualTo(400);
        assertThat(answer.pointers()).contains("/roles");
    }

    @Test
    void aRoleOf32CharactersIsAccepted() {
        String role = "abcdefghijklmnopqrstuvwxyz012345";

        assertThat(change(http.alice(), "{\"roles\":[\"" + role + "\"]}").status())
                .isEqualTo(200);
    }

    @ParameterizedTest
    @CsvSource({"GET,''", "PATCH,''", "DELETE,''", "DELETE,/sessions"})
    void onlyAdminsHaveAccess(String method, String path) {
        Person alice = http.alice();
        String body = "PATCH".equals(method) ? "{\"roles\":[\"admin\"]}" : null;

        Answer answer = http.as(alice, method, "api/users/" + alice.id() + path, body);
        Answer anonymous = http.send(method, "api/users/" + alice.id() + path, body);

        assertThat(answer.status()).isEqualTo(403);
        assertThat(answer.problem()).isEqualTo("insufficient-role");
        assertThat(anonymous.problem()).isEqualTo("missing-token");
    }

    @ParameterizedTest
    @CsvSource({"GET,''", "PATCH,''", "DELETE,''", "DELETE,/sessions"})
    void anUnknownAccountIsNotFound(String method, String path) {
        String body = "PATCH".equals(method) ? "{}" : null;

        assertThat(asAdmin(method, "api/users/" + UUID.randomUUID() + path, body)
                        .problem())
                .isEqualTo("not-found");
    }

    private Answer change(Person person, String body) {
        return asAdmin("PATCH", "api/users/" + person.id(), body);
    }

    private String adminId() {
        return http.get("api/me", "Authorization", "Bearer " + adminToken())
                .json()
                .getString("id");
    }

    private String adminToken() {
        return http.token("admin@localhost", "only-for-the-tests");
    }

    private Answer asAdmin(String method, String path, String body) {
        return http.send(method, path, body, "Authorization", "Bearer " + adminToken());
    }

    private Answer refresh(JsonObject login) {
        return http.post("api/token/refresh", "{\"refresh_token\":\"" + login.getString("refresh_token") + "\"}");
    }
}
