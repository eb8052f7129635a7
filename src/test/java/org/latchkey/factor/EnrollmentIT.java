package org.latchkey.factor;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import jakarta.json.Json;
import jakarta.json.JsonObject;
import java.io.StringReader;
import java.util.Base64;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.latchkey.testing.Answer;
import org.latchkey.testing.Http;
import org.latchkey.testing.Http.Person;
import org.latchkey.testing.SoftwareAuthenticator;
import org.latchkey.testing.Totp;
import org.latchkey.testing.server.EnrollmentServer;
import org.latchkey.testing.server.On;
import org.latchkey.testing.server.OverHttp;

/** Accounts that must have a second factor, before and after they have one. */
@On(EnrollmentServer.class)
class EnrollmentIT extends OverHttp {

    @Test
    void aTokenOfAUserWithoutASecondFactorHasNoRoles() {
        JsonObject login = logIn(http.alice());

        JsonObject claims = claims(login);

        assertThat(claims.getString("enrollment")).isEqualTo("required");
        assertThat(claims.getJsonArray("groups")).isEmpty();
        assertThat(claims.getString("scope")).isEmpty();
        assertThat(login.getJsonObject("user").getJsonArray("roles")).hasSize(1);
    }

    private JsonObject logIn(Person person) {
        return http.logIn(person.email(), person.password()).json();
    }

    /** Reads the claims from the token itself: the resource that shows them refuses it. */
    private static JsonObject claims(JsonObject answer) {
        String payload = answer.getString("token").split("\\.", -1)[1];
        String json = new String(Base64.getUrlDecoder().decode(payload), UTF_8);
        return Json.createReader(new StringReader(json)).readObject();
    }

    @ParameterizedTest
    @CsvSource({
        "GET, api/private",
        "GET, api/me/claims",
        "PATCH, api/me",
        "DELETE, api/me",
        "GET, api/me/export",
        "GET, api/me/sessions",
        "PUT, api/me/password",
        "PUT, api/me/email",
        "DELETE, api/me/totp",
        "POST, api/me/recovery-codes",
        "GET, api/tasks",
        "GET, api/users"
    })
    void untilThenOtherResourcesAreRefused(String method, String path) {
        Answer answer = http.as(http.alice(), method, path, method.equals("GET") ? null : "{}");

        assertThat(answer.status()).isEqualTo(403);
        assertThat(answer.problem()).isEqualTo("enrollment-required");
    }

    @Test
    void whatEnrollmentNeedsIsAllowed() {
        Person alice = http.alice();

        assertThat(http.get(alice, "api/me").status()).isEqualTo(200);
        assertThat(http.get(alice, "api/me/factors").status()).isEqualTo(200);
        assertThat(http.as(alice, "POST", "api/me/email-verification", null).status())
                .isEqualTo(202);
        assertThat(http.as(alice, "PUT", "api/email", "{\"token\":\"none\"}").problem())
                .isEqualTo("invalid-verification-token");
        assertThat(http.as(
                                alice,
                                "POST",
                                "api/me/reauthentication",
                                "{\"password\":\"%s\"}".formatted(alice.password()))
                        .status())
                .isEqualTo(200);
        assertThat(http.form("api/revoke", "token=" + logIn(alice).getString("token"))
                        .status())
                .isEqualTo(200);
        assertThat(http.bearer(logIn(alice).getString("token"), "DELETE", "api/token", null)
                        .status())
                .isEqualTo(204);
        assertThat(http.as(alice, "DELETE", "api/me/sessions", null).status()).isEqualTo(204);
    }

    @Test
    void theAnswerThatCompletesTheEnrollmentHasAFullToken() {
        Person alice = http.alice();
        Totp app = new Totp(http.as(alice, "POST", "api/me/totp", null).json().getString("secret"), List.of());

        JsonObject enrolled = http.as(alice, "PUT", "api/me/totp", "{\"code\":\"" + app.code() + "\"}")
                .json();

        JsonObject claims = claims(enrolled);
        assertThat(claims.containsKey("enrollment")).isFalse();
        assertThat(claims.getString("scope")).isEqualTo("user");
        String token = enrolled.getString("token");
        assertThat(http.isGood(token)).isTrue();
        assertThat(http.isGood(alice.token())).isFalse();
    }

    @Test
    void aPasskeyCompletesTheEnrollmentAndTheLastOneStays() {
        WithPasskey.Owner alice = WithPasskey.register(http, http.alice(), new SoftwareAuthenticator());
        String token = alice.person().token();

        Answer removal = http.bearer(token, "DELETE", WithPasskey.PASSKEYS + "/" + alice.passkeyId(), null);

        assertThat(http.isGood(token)).isTrue();
        assertThat(removal.status()).isEqualTo(409);
        assertThat(removal.problem()).isEqualTo("last-factor");
        assertThat(WithPasskey.logIn(http, alice).status()).isEqualTo(200);
    }

    @Test
    void aRefreshAfterTheEnrollmentHasAFullToken() {
        Person alice = http.alice();
        JsonObject login = logIn(alice);
        Totp.setUp(http, new Person(alice.id(), alice.email(), alice.password(), login.getString("token")));

        JsonObject refreshed = http.refresh(login.getString("refresh_token")).json();

        assertThat(claims(refreshed).containsKey("enrollment")).isFalse();
        assertThat(http.isGood(refreshed.getString("token"))).isTrue();
    }

    @Test
    void theLastFactorCannotBeRemoved() {
        Person alice = http.alice();
        Totp app = new Totp(http.as(alice, "POST", "api/me/totp", null).json().getString("secret"), List.of());
        String token = http.as(alice, "PUT", "api/me/totp", "{\"code\":\"" + app.code() + "\"}")
                .json()
                .getString("token");

        Answer answer = http.bearer(token, "DELETE", "api/me/totp", null);

        assertThat(answer.status()).isEqualTo(409);
        assertThat(answer.problem()).isEqualTo("last-factor");
        assertThat(http.bearer(token, "GET", "api/me/factors", null).json().isNull("totp"))
                .isFalse();
    }

    /** One test for all that needs the only admin, who sets up an app once. */
    @Test
    void anAdminRemovesAnothersFactorsButNotTheirOwn() {
        Http client = http;
        Person alice = client.alice();
        Totp.setUp(client, alice);
        String token = client.token("admin@localhost", Http.ADMIN_PASSWORD);
        Person admin = new Person(
                client.bearer(token, "GET", "api/me", null).json().getString("id"),
                "admin@localhost",
                Http.ADMIN_PASSWORD,
                token);
        assertThat(client.bearer(token, "GET", "api/users", null).problem()).isEqualTo("enrollment-required");
        Totp app = new Totp(client.as(admin, "POST", "api/me/totp", null).json().getString("secret"), List.of());
        String full = client.as(admin, "PUT", "api/me/totp", "{\"code\":\"" + app.code() + "\"}")
                .json()
                .getString("token");

        Answer own = client.bearer(full, "DELETE", "api/users/" + admin.id() + "/factors", null);
        Answer others = client.bearer(full, "DELETE", "api/users/" + alice.id() + "/factors", null);

        assertThat(own.problem()).isEqualTo("last-factor");
        assertThat(others.status()).isEqualTo(204);
        assertThat(claims(logIn(alice)).getString("enrollment")).isEqualTo("required");
    }
}
