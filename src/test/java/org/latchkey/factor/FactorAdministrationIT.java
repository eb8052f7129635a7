package org.latchkey.factor;

import static org.assertj.core.api.Assertions.assertThat;

import jakarta.json.Json;
import jakarta.json.JsonArray;
import jakarta.json.JsonObject;
import jakarta.json.JsonObjectBuilder;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.util.List;
import java.util.Locale;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.latchkey.testing.Answer;
import org.latchkey.testing.Http;
import org.latchkey.testing.Http.Person;
import org.latchkey.testing.OnEveryDatabase;
import org.latchkey.testing.Totp;

/** What admins, resets, imports, exports and deletions do with second factors. */
@OnEveryDatabase
class FactorAdministrationIT extends WithSecondFactor {

    @Test
    void anAdminSeesWhoHasASecondFactor() {
        Person alice = http.alice();
        String path = "api/users/" + alice.id();
        assertThat(asAdmin("GET", path, null).json().getBoolean("second_factor"))
                .isFalse();

        Totp.setUp(http, alice);

        assertThat(asAdmin("GET", path, null).json().getBoolean("second_factor"))
                .isTrue();
        JsonArray found =
                asAdmin("GET", "api/users?q=" + alice.email(), null).json().getJsonArray("items");
        assertThat(found.getJsonObject(0).getBoolean("second_factor")).isTrue();
        assertThat(http.get(alice, "api/me").json().containsKey("second_factor"))
                .isFalse();
    }

    @Test
    void anAdminRemovesTheFactorsOfALostPhone() {
        Person alice = http.alice();
        Totp app = Totp.setUp(http, alice);

        Answer removed = asAdmin("DELETE", "api/users/" + alice.id() + "/factors", null);

        assertThat(removed.status()).isEqualTo(204);
        assertThat(http.isGood(alice.token())).isFalse();
        assertThat(http.logIn(alice.email(), alice.password()).status()).isEqualTo(200);
        assertThat(mailbox.awaitOnly(alice.email(), 2).get(0).subject())
                .contains("second factors")
                .contains("removed");
        JsonObject event = eventsOf(alice).stream()
                .filter(found -> found.getString("type").equals("factor-removed"))
                .findFirst()
                .orElseThrow();
        assertThat(event.getString("by")).isNotEqualTo(alice.id());
        Protected user = new Protected(alice, app);
        assertThat(claims(http.post(
                                "api/token", withCode(user, app.recoveryCodes().get(0))))
                        .getString("acr"))
                .isEqualTo("aal1");
        assertThat(asAdmin("DELETE", "api/users/" + alice.id() + "/factors", null)
                        .status())
                .isEqualTo(204);
        assertThat(asAdmin("DELETE", "api/users/none/factors", null).status()).isEqualTo(404);
    }

    /** The factors may be those of somebody who signed up with another person's address. */
    @Test
    void aResetOfAnUnverifiedAddressRemovesTheFactors() {
        Person alice = http.alice();
        Totp.setUp(http, alice);

        reset(alice, "another horse entirely");

        assertThat(http.logIn(alice.email(), "another horse entirely").status()).isEqualTo(200);
        assertThat(asAdmin("GET", "api/users/" + alice.id(), null).json().getBoolean("second_factor"))
                .isFalse();
        assertThat(eventsOf(alice)).extracting(event -> event.getString("type")).contains("factor-removed");
    }

    @Test
    void aResetOfAVerifiedAddressKeepsTheFactors() {
        String email = Http.fresh("alice");
        importLine(Json.createObjectBuilder()
                .add("email", email)
                .add("password", Http.PASSWORD)
                .add("email_verified", true));
        String token = http.token(email, Http.PASSWORD);
        String id = http.bearer(token, "GET", "api/me", null).json().getString("id");
        Person alice = new Person(id, email, Http.PASSWORD, token);
        Totp app = Totp.setUp(http, alice);

        reset(alice, "a third horse entirely");

        assertThat(http.logIn(alice.email(), "a third horse entirely").problem())
                .isEqualTo("second-factor-required");
        String login = Json.createObjectBuilder()
                .add("email", alice.email())
                .add("password", "a third horse entirely")
                .add("code", app.recoveryCodes().get(0))
                .build()
                .toString();
        assertThat(http.post("api/token", login).status()).isEqualTo(200);
    }

    private void reset(Person person, String password) {
        String body = Json.createObjectBuilder()
                .add("token", resetTokenOf(person))
                .add("new_password", password)
                .build()
                .toString();
        assertThat(http.send("PUT", "api/password", body).status()).isEqualTo(204);
    }

    @Test
    void anExportNamesTheFactorsWithoutTheirSecrets() {
        Person alice = http.alice();
        Totp app = Totp.setUp(http, alice);

        Answer export = http.get(alice, "api/me/export");

        assertThat(export.json().getJsonArray("second_factors"))
                .extracting(item -> item.asJsonObject().getString("type"))
                .containsExactlyInAnyOrder("totp", "recovery-codes");
        assertThat(export.body()).doesNotContain(app.secret());
        app.recoveryCodes().forEach(code -> assertThat(export.body()).doesNotContain(code));
    }

    @Test
    void aDeletedAccountLeavesNoFactor() {
        Person alice = http.alice();
        Totp.setUp(http, alice);

        assertThat(http.as(alice, "DELETE", "api/me", null).status()).isEqualTo(204);

        Person again = http.signUp(alice.email());
        assertThat(http.get(again, "api/me/factors").json().isNull("totp")).isTrue();
    }

    @ParameterizedTest
    @ValueSource(strings = {"GEZDGNBVGY3TQOJQGEZDGNBVGY3TQOJQ", "gezd gnbv gy3t qojq"})
    void anImportedSecretAsksForItsCodes(String secret) {
        String email = Http.fresh("imported");

        JsonObject answer = importLine(email, secret);

        assertThat(answer.getString("result")).isEqualTo("created");
        Answer login = http.logIn(email, Http.PASSWORD);
        assertThat(login.problem()).isEqualTo("second-factor-required");
        assertThat(strings(login.json(), "factors")).containsExactly("totp");
        Totp app = new Totp(secret.replace(" ", "").toUpperCase(Locale.ROOT), List.of());
        assertThat(http.post("api/token", answer(login.json().getString("challenge"), app.code()))
                        .status())
                .isEqualTo(200);
        assertThat(mailbox.all(email)).isEmpty();
    }

    /** Nine bytes, 65 bytes, no base32. */
    @ParameterizedTest
    @ValueSource(strings = {"GEZDGNBVGY3TQOI", "", "not base32!", "01234567890123456"})
    void anImportRefusesASecretThatIsNone(String secret) {
        JsonObject answer = importLine(Http.fresh("imported"), secret);

        assertThat(answer.getString("result")).isEqualTo("refused");
        assertThat(answer.getString("detail")).contains("/totp_secret");
    }

    private JsonObject importLine(String email, String secret) {
        return importLine(Json.createObjectBuilder()
                .add("email", email)
                .add("password", Http.PASSWORD)
                .add("totp_secret", secret));
    }

    private JsonObject importLine(JsonObjectBuilder line) {
        String token = http.token("admin@localhost", Http.ADMIN_PASSWORD);
        return http.answer(HttpRequest.newBuilder(http.uri("api/users/import"))
                        .header("Content-Type", "application/x-ndjson")
                        .header("Authorization", "Bearer " + token)
                        .POST(BodyPublishers.ofString(line.build().toString()))
                        .build())
                .json();
    }
}
