package org.latchkey.factor;

import static org.assertj.core.api.Assertions.assertThat;

import jakarta.json.Json;
import jakarta.json.JsonObject;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import org.latchkey.testing.Answer;
import org.latchkey.testing.Http;
import org.latchkey.testing.Http.Person;
import org.latchkey.testing.OnEveryDatabase;
import org.latchkey.testing.Totp;

/** What asks for a recent authentication, and giving a password or a code again. */
@OnEveryDatabase
class ReauthenticationIT extends WithSecondFactor {

    private static final Duration STALE = Duration.ofMinutes(5);

    private static String body(String password, String code) {
        var body = Json.createObjectBuilder();
        if (password != null) {
            body.add("password", password);
        }
        if (code != null) {
            body.add("code", code);
        }
        return body.build().toString();
    }

    /** Logs in five minutes ago, and refreshes now. */
    private Person stale(Person person, String login) {
        String refreshToken = post(http, "api/token", login, Instant.now().minus(STALE))
                .json()
                .getString("refresh_token");
        return withToken(person, http.refresh(refreshToken).json().getString("token"));
    }

    private Person stale(Person person) {
        return stale(person, Http.credentials(person.email(), person.password()));
    }

    private static Person withToken(Person person, String token) {
        return new Person(person.id(), person.email(), person.password(), token);
    }

    private final List<String> admins = new ArrayList<>();

    /** Other tests rely on there being one admin. */
    @AfterEach
    void deleteTheAdmins() {
        admins.forEach(id -> asAdmin("DELETE", "api/users/" + id, null));
    }

    private Person adminWithStaleSession() {
        Person bob = http.bob();
        admins.add(bob.id());
        asAdmin("PATCH", "api/users/" + bob.id(), "{\"roles\":[\"user\",\"admin\"]}");
        return stale(bob);
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "DELETE | api/me |",
                "POST | api/me/totp |",
                "DELETE | api/me/totp |",
                "POST | api/me/recovery-codes |",
                "PATCH | api/users/$ALICE | {\"roles\":[\"user\",\"editor\"]}",
                "DELETE | api/users/$ALICE/factors |",
                "POST | api/keys/none/revocation | {}"
            })
    void aSensitiveChangeAsksForThePasswordAgain(String method, String path, String body) {
        Person admin = adminWithStaleSession();
        String route = path.replace("$ALICE", http.alice().id());

        Answer refused = http.as(admin, method, route, body);

        assertThat(refused.status()).isEqualTo(403);
        assertThat(refused.problem()).isEqualTo("reauthentication-required");
        assertThat(strings(refused.json(), "missing")).containsExactly("password");
        assertThat(http.as(admin, "POST", "api/me/reauthentication", body(admin.password(), null))
                        .status())
                .isEqualTo(200);
        // the session counts, so even the old token is enough
        assertThat(http.as(admin, method, route, body).problem()).isNotEqualTo("reauthentication-required");
    }

    @Test
    void otherChangesDoNotAskForIt() {
        Person admin = adminWithStaleSession();
        String alice = "api/users/" + http.alice().id();

        assertThat(http.as(admin, "PATCH", alice, "{\"name\":\"Alice\"}").status())
                .isEqualTo(200);
        assertThat(http.as(admin, "PATCH", "api/users/" + admin.id(), "{\"roles\":[\"user\",\"admin\"]}")
                        .status())
                .isEqualTo(200);
        assertThat(http.as(admin, "DELETE", alice, null).status()).isEqualTo(204);
        assertThat(http.as(
                                stale(http.alice()),
                                "PUT",
                                "api/me/password",
                                "{\"current_password\":\"%s\",\"new_password\":\"another horse entirely\"}"
                                        .formatted(Http.PASSWORD))
                        .status())
                .isEqualTo(204);
    }

    /** For an account with a second factor, these are fresh too. */
    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "PUT | api/me/password | {\"current_password\":\"$\",\"new_password\":\"another horse entirely\"}",
                "PUT | api/me/email | {\"email\":\"new@example.com\",\"password\":\"$\"}"
            })
    void withASecondFactorPasswordAndAddressAskForBoth(String method, String path, String body) {
        Protected alice = alice();
        Person stale = stale(
                alice.person(), withCode(alice, alice.app().recoveryCodes().get(0)));

        Answer refused = http.as(stale, method, path, body.replace("$", alice.password()));

        assertThat(refused.problem()).isEqualTo("reauthentication-required");
        assertThat(strings(refused.json(), "missing")).containsExactly("password", "second-factor");
    }

    @Test
    void aPasswordAloneLeavesTheSecondFactorMissing() {
        Protected alice = alice();
        Person stale = stale(
                alice.person(), withCode(alice, alice.app().recoveryCodes().get(0)));

        http.as(stale, "POST", "api/me/reauthentication", body(alice.password(), null));
        Answer first = http.as(stale, "DELETE", "api/me", null);
        http.as(stale, "POST", "api/me/reauthentication", body(null, alice.app().code()));
        Answer second = http.as(stale, "DELETE", "api/me", null);

        assertThat(strings(first.json(), "missing")).containsExactly("second-factor");
        assertThat(second.status()).isEqualTo(204);
    }

    @Test
    void passwordAndCodeTogetherRenewBothTimes() {
        Protected alice = alice();
        Person stale = stale(
                alice.person(), withCode(alice, alice.app().recoveryCodes().get(0)));
        JsonObject before = http.get(stale, "api/me/claims").json();

        Answer answer = http.as(
                stale,
                "POST",
                "api/me/reauthentication",
                body(alice.password(), alice.app().code()));

        assertThat(answer.status()).isEqualTo(200);
        assertThat(answer.json().keySet()).isEqualTo(Set.of("token", "token_type", "expires_in"));
        JsonObject after = claims(answer);
        assertThat(after.getString("sid")).isEqualTo(before.getString("sid"));
        assertThat(strings(after, "amr")).containsExactly("pwd", "otp", "mfa");
        for (String time : List.of("auth_time", "factor_time")) {
            assertThat(after.getInt(time) - before.getInt(time)).isBetween(295, 420);
        }
        assertThat(eventsOf(alice.person()).get(0).getString("type")).isEqualTo("reauthenticated");
    }

    @Test
    void aWrongPasswordOrCodeRenewsNothing() {
        Protected alice = alice();
        Person stale = stale(
                alice.person(), withCode(alice, alice.app().recoveryCodes().get(0)));
        String path = "api/me/reauthentication";

        Answer wrongPassword =
                http.as(stale, "POST", path, body("not it", alice.app().code()));
        Answer wrongCode = http.as(stale, "POST", path, body(alice.password(), "not-a-code"));

        assertThat(wrongPassword.status()).isEqualTo(403);
        assertThat(wrongPassword.problem()).isEqualTo("wrong-password");
        assertThat(wrongCode.status()).isEqualTo(403);
        assertThat(wrongCode.problem()).isEqualTo("wrong-code");
        assertThat(strings(http.as(stale, "DELETE", "api/me", null).json(), "missing"))
                .containsExactly("password", "second-factor");
    }

    @Test
    void aCodeWithoutASecondFactorIsWrong() {
        Answer answer = http.as(http.alice(), "POST", "api/me/reauthentication", body(null, "123456"));

        assertThat(answer.problem()).isEqualTo("wrong-code");
    }

    @ParameterizedTest
    @ValueSource(strings = {"{}", "{\"password\":null}", "{\"other\":1}"})
    void somethingMustBeGiven(String body) {
        Answer answer = http.as(http.alice(), "POST", "api/me/reauthentication", body);

        assertThat(answer.status()).isEqualTo(400);
        assertThat(answer.pointers()).containsExactly("/password");
    }

    @Test
    void wrongPasswordsAreLimitedAsLoginsAre() {
        Person alice = http.alice();

        List<Integer> statuses = Stream.generate(
                        () -> http.as(alice, "POST", "api/me/reauthentication", body("not it", null))
                                .status())
                .limit(7)
                .toList();

        assertThat(statuses.subList(0, 5)).containsOnly(403);
        assertThat(statuses).contains(429);
    }

    /** The limit of codes counts them wherever they are typed. */
    @Test
    void wrongCodesCountTogetherWithThoseOfLogins() {
        Protected alice = alice();
        Totp app = alice.app();
        Person fresh = withToken(
                alice.person(),
                http.post("api/token", withCode(alice, app.recoveryCodes().get(0)))
                        .json()
                        .getString("token"));
        for (int i = 0; i < 5; i++) {
            http.fromElsewhere().as(fresh, "POST", "api/me/reauthentication", body(null, wrongCode(app)));
            http.fromElsewhere().post("api/token", withCode(alice, wrongCode(app)));
        }

        Answer right = http.fromElsewhere().as(fresh, "POST", "api/me/reauthentication", body(null, app.code()));

        assertThat(right.status()).isEqualTo(429);
        assertThat(http.fromElsewhere()
                        .as(fresh, "POST", "api/me/reauthentication", body(alice.password(), null))
                        .status())
                .isEqualTo(200);
        assertThat(http.fromElsewhere()
                        .as(fresh, "POST", "api/me/reauthentication", body(null, app.code()))
                        .status())
                .isEqualTo(429);
    }

    @Test
    void anImportOfARoleAsksForThePasswordAgain() {
        Person admin = adminWithStaleSession();
        String lines = "{\"email\":\"%s\",\"roles\":[\"user\",\"editor\"]}\n{\"email\":\"%s\",\"roles\":[\"user\"]}\n"
                .formatted(Http.fresh("one"), Http.fresh("two"));

        List<String> answers = importLines(admin, lines);
        assertThat(answers.get(0)).contains("\"refused\"");
        assertThat(answers.get(1)).contains("\"created\"");

        http.as(admin, "POST", "api/me/reauthentication", body(admin.password(), null));
        answers = importLines(admin, lines);
        assertThat(answers.get(0)).contains("\"created\"");
        assertThat(answers.get(1)).contains("\"exists\"");
    }

    private List<String> importLines(Person admin, String lines) {
        return http.answer(HttpRequest.newBuilder(http.uri("api/users/import"))
                        .header("Content-Type", "application/x-ndjson")
                        .header("Authorization", "Bearer " + admin.token())
                        .POST(BodyPublishers.ofString(lines))
                        .build())
                .body()
                .lines()
                .toList();
    }
}
