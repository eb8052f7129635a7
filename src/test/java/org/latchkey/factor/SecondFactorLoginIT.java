package org.latchkey.factor;

import static org.assertj.core.api.Assertions.assertThat;

import jakarta.json.Json;
import jakarta.json.JsonObject;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import org.latchkey.testing.Answer;
import org.latchkey.testing.Confirmations;
import org.latchkey.testing.Http;
import org.latchkey.testing.Http.Person;
import org.latchkey.testing.OnEveryDatabase;
import org.latchkey.testing.server.OnEveryServer;

/** Logins of an account with an authenticator app and recovery codes, in two requests and in one. */
@OnEveryDatabase
@OnEveryServer
class SecondFactorLoginIT extends WithSecondFactor {

    @Test
    void aRightPasswordAloneGetsAChallengeAndNoSession() {
        Protected alice = alice();
        Person elsewhere = fresh(alice);
        int sessions = sessionsOf(elsewhere);

        Answer answer = http.logIn(alice.email(), alice.password());

        assertThat(answer.status()).isEqualTo(401);
        assertThat(answer.problem()).isEqualTo("second-factor-required");
        assertThat(answer.headers("WWW-Authenticate")).containsExactly("Bearer realm=\"latchkey\"");
        assertThat(answer.header("Cache-Control")).contains("no-store");
        assertThat(answer.header("Set-Cookie")).isEmpty();
        assertThat(answer.json().keySet())
                .isEqualTo(Set.of("type", "title", "status", "detail", "challenge", "factors"));
        assertThat(strings(answer.json(), "factors")).containsExactly("totp", "recovery-code");
        assertThat(sessionsOf(elsewhere)).isEqualTo(sessions);
    }

    private int sessionsOf(Person person) {
        return http.get(person, "api/me/sessions").jsonArray().size();
    }

    /** The person with the token of a current session. The one that set up the app is an hour old. */
    private Person fresh(Protected user) {
        String token =
                http.post("api/token", withCode(user, nextCode(user))).json().getString("token");
        return new Person(user.person().id(), user.email(), user.password(), token);
    }

    private int used;

    /** Returns a recovery code that the test has not used yet. */
    private String nextCode(Protected user) {
        return user.app().recoveryCodes().get(used++);
    }

    @Test
    void aWrongPasswordGetsTheSameAnswerWhetherOrNotThereIsASecondFactor() {
        Protected alice = alice();
        Person bob = http.bob();
        Answer without = http.logIn(bob.email(), "not the password");

        for (String body : List.of(
                Http.credentials(alice.email(), "not the password"),
                login(alice)
                        .add("password", "not the password")
                        .add("code", alice.app().code())
                        .build()
                        .toString())) {
            Answer with = http.post("api/token", body);
            assertThat(with.problem()).isEqualTo("invalid-credentials");
            assertThat(with.body()).isEqualTo(without.body());
            assertThat(with.headersButDate().keySet())
                    .isEqualTo(without.headersButDate().keySet());
        }
    }

    @Test
    void aChallengeAndACodeOpenASessionWithTwoFactors() {
        Protected alice = alice();

        Answer login =
                http.post("api/token", answer(challenge(alice), alice.app().code()));

        assertThat(login.status()).isEqualTo(200);
        assertThat(login.json().getJsonObject("user").getString("email")).isEqualTo(alice.email());
        assertHasTwoFactors(login, "pwd", "otp", "mfa");
    }

    @Test
    void aLoginWithoutASecondFactorHasOneFactor() {
        Person bob = http.bob();
        String body = Json.createObjectBuilder()
                .add("email", bob.email())
                .add("password", bob.password())
                .add("code", "123456")
                .build()
                .toString();

        Answer login = http.post("api/token", body);

        assertThat(login.status()).isEqualTo(200);
        JsonObject claims = claims(login);
        assertThat(strings(claims, "amr")).containsExactly("pwd");
        assertThat(claims.getString("acr")).isEqualTo("aal1");
        assertThat(claims.containsKey("factor_time")).isFalse();
    }

    @Test
    void oneRequestWithPasswordAndCodeIsEnough() {
        Protected alice = alice();

        assertThat(http.post("api/token", withCode(alice, alice.app().code())).status())
                .isEqualTo(200);
        Answer wrong = http.post("api/token", withCode(alice, wrongCode(alice.app())));
        assertThat(wrong.status()).isEqualTo(401);
        assertThat(wrong.problem()).isEqualTo("invalid-code");
        assertThat(wrong.headers("WWW-Authenticate")).containsExactly("Bearer realm=\"latchkey\"");
    }

    @Test
    void aRefreshKeepsHowAndWhenTheUserAuthenticated() {
        Protected alice = alice();
        Answer login = http.post("api/token", withCode(alice, alice.app().code()));
        JsonObject before = claims(login);

        JsonObject after = claims(http.refresh(login.json().getString("refresh_token")));

        for (String claim : List.of("amr", "acr", "auth_time", "factor_time")) {
            assertThat(after.get(claim)).as(claim).isEqualTo(before.get(claim));
        }
        JsonObject session = http.bearer(login.json().getString("token"), "GET", "api/me/sessions", null)
                .jsonArray()
                .getJsonObject(0);
        assertThat(strings(session, "amr")).containsExactly("pwd", "otp", "mfa");
        assertThat(session.getString("acr")).isEqualTo("aal2");
        assertThat(Instant.parse(session.getString("auth_time")).getEpochSecond())
                .isEqualTo(before.getJsonNumber("auth_time").longValue());
        assertThat(Instant.parse(session.getString("factor_time")).getEpochSecond())
                .isEqualTo(before.getJsonNumber("factor_time").longValue());
    }

    /** Each code is typed in the middle of a step of the server, so that no step ends meanwhile. */
    @ParameterizedTest
    @CsvSource({"-60, 401", "-30, 200", "0, 200", "30, 200", "60, 401"})
    void aCodeIsAcceptedOneStepEitherSide(long offset, int status) {
        Protected alice = alice();
        Instant now = midStep(Instant.now());

        Answer login = post(http, "api/token", withCode(alice, alice.app().codeAt(now.plusSeconds(offset))), now);

        assertThat(login.status()).isEqualTo(status);
    }

    @Test
    void aCodeWorksOnceAndNoEarlierOneAfterIt() {
        Protected alice = alice();
        Instant now = midStep(Instant.now());
        String code = alice.app().codeAt(now);
        assertThat(post(http, "api/token", withCode(alice, code), now).status()).isEqualTo(200);

        Answer again = post(http, "api/token", withCode(alice, code), now);
        Answer earlier = post(http, "api/token", withCode(alice, alice.app().codeAt(now.minusSeconds(30))), now);
        Answer next = post(http, "api/token", withCode(alice, alice.app().codeAt(now.plusSeconds(30))), now);

        assertThat(again.problem()).isEqualTo("invalid-code");
        assertThat(earlier.problem()).isEqualTo("invalid-code");
        assertThat(next.status()).isEqualTo(200);
    }

    @Test
    void spacesAndHyphensInACodeDoNotMatter() {
        Protected alice = alice();
        String code = alice.app().code();

        String typed = " " + code.substring(0, 3) + " - " + code.substring(3);

        assertThat(http.post("api/token", withCode(alice, typed)).status()).isEqualTo(200);
    }

    @Test
    void aRecoveryCodeReplacesTheAppOnce() {
        Protected alice = alice();
        String code = alice.app().recoveryCodes().get(0);

        Answer login = http.post(
                "api/token", answer(challenge(alice), code.replace("-", " ").toUpperCase(Locale.ROOT)));

        assertThat(login.status()).isEqualTo(200);
        assertThat(strings(claims(login), "amr")).containsExactly("pwd", "otp", "mfa");
        assertThat(http.post("api/token", withCode(alice, code)).problem()).isEqualTo("invalid-code");
        assertThat(http.bearer(login.json().getString("token"), "GET", "api/me/factors", null)
                        .json()
                        .getInt("recovery_codes"))
                .isEqualTo(9);
        assertThat(eventsOf(alice.person()))
                .extracting(event -> event.getString("type"))
                .contains("recovery-code-used", "second-factor-failed");
        mailbox.awaitSubject(alice.email(), "recovery code");
    }

    @Test
    void aRecoveryCodeOfAnotherAccountIsWrong() {
        Protected alice = alice();
        Protected bob = protect(http, http.bob());

        Answer answer =
                http.post("api/token", withCode(bob, alice.app().recoveryCodes().get(0)));

        assertThat(answer.problem()).isEqualTo("invalid-code");
    }

    @Test
    void aChallengeWorksOnce() {
        Protected alice = alice();
        String challenge = challenge(alice);
        assertThat(http.post("api/token", answer(challenge, nextCode(alice))).status())
                .isEqualTo(200);

        Answer again = http.post("api/token", answer(challenge, nextCode(alice)));

        assertThat(again.status()).isEqualTo(401);
        assertThat(again.problem()).isEqualTo("invalid-challenge");
        assertThat(again.headers("WWW-Authenticate")).containsExactly("Bearer realm=\"latchkey\"");
    }

    @Test
    void aChallengeIsGoodForFiveMinutes() {
        Protected alice = alice();
        Instant start = Instant.now();
        String early = post(http, "api/token", login(alice).build().toString(), start)
                .json()
                .getString("challenge");

        Answer late = post(http, "api/token", answer(early, nextCode(alice)), start.plus(Duration.ofSeconds(310)));
        Answer intime = post(http, "api/token", answer(early, nextCode(alice)), start.plus(Duration.ofSeconds(290)));

        assertThat(late.problem()).isEqualTo("invalid-challenge");
        assertThat(intime.status()).isEqualTo(200);
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "x", "none", "AAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAA"})
    void anUnknownChallengeIsInvalid(String challenge) {
        Answer answer = http.post("api/token", answer(challenge, "123456"));

        assertThat(answer.status()).isEqualTo(401);
        assertThat(answer.problem()).isEqualTo("invalid-challenge");
    }

    /** Neither a refresh token nor a changed challenge is one. */
    @Test
    void anotherTextUnderAKeyOfOursIsNoChallenge() {
        Protected alice = alice();
        String refreshToken =
                http.post("api/token", withCode(alice, nextCode(alice))).json().getString("refresh_token");
        String challenge = challenge(alice);
        String changed =
                challenge.substring(0, 30) + (challenge.charAt(30) == 'A' ? 'B' : 'A') + challenge.substring(31);

        for (String text : List.of(refreshToken, changed, challenge + "A", challenge + "=")) {
            assertThat(http.post("api/token", answer(text, nextCode(alice))).problem())
                    .isEqualTo("invalid-challenge");
        }
        assertThat(http.refresh(challenge).problem()).isEqualTo("invalid-refresh-token");
    }

    /** The fifth wrong code ends the challenge. That comes before any wait. */
    @Test
    void fiveWrongCodesEndAChallenge() {
        Protected alice = alice();
        String challenge = challenge(alice);
        for (int i = 0; i < 5; i++) {
            Answer wrong = http.fromElsewhere().post("api/token", answer(challenge, "not-a-code-" + i));
            assertThat(wrong.problem()).isEqualTo("invalid-code");
        }

        Answer right = http.post("api/token", answer(challenge, nextCode(alice)));

        assertThat(right.problem()).isEqualTo("invalid-challenge");
        assertThat(http.post("api/token", answer(challenge(alice), nextCode(alice)))
                        .status())
                .isEqualTo(200);
    }

    @Test
    void aChangedPasswordVoidsTheChallenge() {
        Protected alice = alice();
        String challenge = challenge(alice);

        new Confirmations(http).changePassword(fresh(alice), "another horse entirely");

        assertIsVoid(challenge, alice);
    }

    private void assertIsVoid(String challenge, Protected user) {
        assertThat(http.post("api/token", answer(challenge, nextCode(user))).problem())
                .isEqualTo("invalid-challenge");
    }

    @Test
    void aDisabledAccountVoidsTheChallenge() {
        Protected alice = alice();
        String challenge = challenge(alice);
        String path = "api/users/" + alice.person().id();

        asAdmin("PATCH", path, "{\"disabled\":true}");

        assertIsVoid(challenge, alice);
    }

    @Test
    void aRemovedFactorVoidsTheChallenge() {
        Protected alice = alice();
        String challenge = challenge(alice);

        assertThat(http.as(fresh(alice), "DELETE", "api/me/totp", null).status())
                .isEqualTo(204);

        assertIsVoid(challenge, alice);
        assertThat(http.logIn(alice.email(), alice.password()).status()).isEqualTo(200);
    }

    @Test
    void aDeletedAccountVoidsTheChallenge() {
        Protected alice = alice();
        String challenge = challenge(alice);

        assertThat(http.as(fresh(alice), "DELETE", "api/me", null).status()).isEqualTo(204);

        assertIsVoid(challenge, alice);
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "{\"challenge\":\"x\"} | /code",
                "{\"challenge\":\"x\",\"code\":null} | /code",
                "{\"challenge\":\"x\",\"code\":\"\"} | /code",
                "{\"challenge\":\"x\",\"code\":123456} | /code",
                "{\"challenge\":1,\"code\":\"123456\"} | /challenge",
                "{\"challenge\":\"x\",\"code\":\"1\",\"email\":\"a@example.com\"} | /email",
                "{\"challenge\":\"x\",\"code\":\"1\",\"refresh\":\"elsewhere\"} | /refresh",
                "{\"email\":\"a@example.com\",\"password\":\"x\",\"code\":1} | /code"
            })
    void aBodyOfAnotherShapeIsInvalid(String body, String pointer) {
        Answer answer = http.post("api/token", body);

        assertThat(answer.status()).isEqualTo(400);
        assertThat(answer.problem()).isEqualTo("invalid-request");
        assertThat(answer.pointers()).containsExactly(pointer);
    }

    @Test
    void theSecondRequestMayAskForACookie() {
        Protected alice = alice();
        String body = Json.createObjectBuilder()
                .add("challenge", challenge(alice))
                .add("code", nextCode(alice))
                .add("refresh", "cookie")
                .build()
                .toString();

        Answer foreign = http.post("api/token", body, "Origin", "http://evil.example");
        Answer login = http.post("api/token", body);

        assertThat(foreign.problem()).isEqualTo("cross-origin-request");
        assertThat(login.status()).isEqualTo(200);
        assertThat(login.json().containsKey("refresh_token")).isFalse();
        assertThat(login.header("Set-Cookie").orElseThrow()).startsWith("latchkey-refresh=");
    }

    @Test
    void ofTwentyClientsWithOneCodeOneLogsIn() throws Exception {
        Protected alice = alice();
        String body = withCode(alice, alice.app().code());

        List<Answer> answers = atOnce(20, body);

        assertThat(answers).extracting(Answer::status).containsOnlyOnce(200);
    }
}
