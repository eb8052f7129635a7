package org.latchkey.factor;

import static org.assertj.core.api.Assertions.assertThat;

import jakarta.json.Json;
import jakarta.json.JsonObject;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Set;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import org.latchkey.metrics.Scrape;
import org.latchkey.testing.Answer;
import org.latchkey.testing.Http;
import org.latchkey.testing.Http.Person;
import org.latchkey.testing.OnEveryDatabase;
import org.latchkey.testing.SoftwareAuthenticator;
import org.latchkey.testing.Totp;

/** What holds for every second factor holds for passkeys, too: limits, notices, challenges, freshness and removal. */
@OnEveryDatabase
class PasskeyFactorIT extends WithPasskey {

    private static final String HASHES = "latchkey_hash_seconds_count";
    private static final String NEW_PASSWORD = "another horse entirely";

    private static String wrong(Owner owner, JsonObject required) {
        return secondFactor(
                required,
                owner.authenticator()
                        .get(required.getJsonObject("passkey_options"))
                        .clientData("type", "x")
                        .json());
    }

    private static String right(Owner owner, JsonObject required) {
        return secondFactor(
                required,
                owner.authenticator()
                        .get(required.getJsonObject("passkey_options"))
                        .json());
    }

    @Test
    void aLoginWithAPasskeyAloneComputesNoPasswordHash() {
        Owner alice = owner();
        double before = Scrape.of(http).value(HASHES);

        assertThat(logIn(http, alice).status()).isEqualTo(200);
        assertThat(http.post("api/token", "{\"passkey\":{}}").status()).isEqualTo(401);

        assertThat(Scrape.of(http).value(HASHES)).isEqualTo(before);
        required(http, alice);
        assertThat(Scrape.of(http).value(HASHES)).isEqualTo(before + 1);
    }

    @Test
    void theLoginOptionsAreTheSameForEverybodyButForTheChallenge() {
        Owner alice = owner();

        JsonObject anybodys = http.post(LOGIN_OPTIONS, null).json();
        JsonObject hers = http.as(alice.person(), "POST", LOGIN_OPTIONS, null).json();

        assertThat(hers.getString("challenge")).isNotEqualTo(anybodys.getString("challenge"));
        assertThat(Json.createObjectBuilder(hers).remove("challenge").build())
                .isEqualTo(
                        Json.createObjectBuilder(anybodys).remove("challenge").build());
    }

    @Test
    void theLimitOfAnAppsCodesRefusesNoPasskey() {
        Owner alice = owner();
        String secret =
                http.as(alice.person(), "POST", "api/me/totp", null).json().getString("secret");
        Totp app = new Totp(secret, List.of());
        http.as(alice.person(), "PUT", "api/me/totp", code(app.code()));
        Protected user = new Protected(alice.person(), app);
        for (int i = 0; i < 10; i++) {
            assertThat(http.fromElsewhere()
                            .post("api/token", withCode(user, wrongCode(app)))
                            .problem())
                    .isEqualTo("invalid-code");
        }
        assertThat(http.fromElsewhere()
                        .post("api/token", withCode(user, app.nextCode()))
                        .status())
                .isEqualTo(429);

        JsonObject required = required(http, alice);

        assertThat(strings(required, "factors")).containsExactly("passkey", "totp", "recovery-code");
        assertThat(http.post("api/token", right(alice, required)).status()).isEqualTo(200);
        assertThat(logIn(http, alice).status()).isEqualTo(200);
    }

    @Test
    void aWrongAssertionCountsAsAFailedLogin() {
        Owner alice = owner();
        JsonObject required = required(http, alice);
        for (int i = 0; i < 5; i++) {
            assertThat(http.post("api/token", wrong(alice, required)).problem()).isEqualTo("invalid-code");
        }

        // the wait of a second may be over on a slow machine, but it doubles
        List<Integer> statuses = Stream.generate(
                        () -> http.logIn(alice.person().email(), "not it").status())
                .limit(3)
                .toList();

        assertThat(statuses).contains(429);
    }

    @Test
    void theOwnerIsNotifiedOfThreeWrongAssertionsInARow() {
        Owner alice = owner();
        JsonObject required = required(http, alice);

        for (int i = 0; i < 3; i++) {
            http.fromElsewhere().post("api/token", wrong(alice, required));
        }

        mailbox.awaitSubject(alice.person().email(), "Wrong codes");
        assertThat(eventTypes(alice.person())).contains("second-factor-failed");
    }

    @Test
    void aCounterThatDoesNotRiseIsNoSecondFactor() {
        Owner alice = register(http, http.alice(), new SoftwareAuthenticator().countingFrom(5));
        JsonObject required = required(http, alice);
        alice.authenticator().countingFrom(4);

        Answer answer = http.post("api/token", right(alice, required));

        assertThat(answer.problem()).isEqualTo("invalid-code");
        assertThat(eventTypes(alice.person())).contains("passkey-cloned");
    }

    @ParameterizedTest
    @CsvSource({"290, 200", "310, 401"})
    void theSecondStepIsGoodForFiveMinutes(long seconds, int status) {
        Owner alice = owner();
        Instant start = Instant.now();
        String credentials =
                Http.credentials(alice.person().email(), alice.person().password());
        JsonObject required = post(http, "api/token", credentials, start).json();

        Answer answer = post(http, "api/token", right(alice, required), start.plusSeconds(seconds));

        assertThat(answer.status()).isEqualTo(status);
        assertThat(status == 200 || answer.problem().equals("invalid-challenge"))
                .isTrue();
    }

    @Test
    void theSecondStepWorksOnceAndMayAskForACookie() {
        Owner alice = owner();
        JsonObject required = required(http, alice);
        JsonObject assertion = alice.authenticator()
                .get(required.getJsonObject("passkey_options"))
                .json();
        String body = passkeyBody(assertion)
                .add("challenge", required.getString("challenge"))
                .add("refresh", "cookie")
                .build()
                .toString();

        Answer login = http.post("api/token", body);

        assertThat(login.json().containsKey("refresh_token")).isFalse();
        assertThat(login.header("Set-Cookie").orElseThrow()).startsWith("latchkey-refresh=");
        Answer again = http.post("api/token", body);
        assertThat(again.problem()).isEqualTo("invalid-challenge");
        assertThat(again.headers("WWW-Authenticate")).containsExactly("Bearer realm=\"latchkey\"");
    }

    @Test
    void aRemovedPasskeyVoidsTheChallenge() {
        Owner alice = owner();
        Owner both = register(http, alice.person(), new SoftwareAuthenticator());
        JsonObject required = required(http, both);
        http.as(both.person(), "DELETE", PASSKEYS + "/" + alice.passkeyId(), null);

        Answer answer = http.post("api/token", right(both, required));

        assertThat(answer.problem()).isEqualTo("invalid-challenge");
        assertThat(eventTypes(both.person())).contains("factor-removed");
    }

    @Test
    void passwordAndPasskeyTogetherRenewBothTimes() {
        Owner alice = owner();
        JsonObject options =
                http.as(alice.person(), "POST", ASSERTION_OPTIONS, null).json();
        String body = passkeyBody(alice.authenticator().get(options).json())
                .add("password", alice.person().password())
                .build()
                .toString();

        Answer answer = http.as(alice.person(), "POST", "api/me/reauthentication", body);

        assertThat(answer.json().keySet()).isEqualTo(Set.of("token", "token_type", "expires_in"));
        JsonObject claims = claims(answer);
        assertThat(claims.getString("acr")).isEqualTo("aal2");
        assertThat(claims.getJsonNumber("auth_time")).isEqualTo(claims.getJsonNumber("factor_time"));
    }

    @Test
    void theRemovalAsksForARecentAuthentication() {
        Owner alice = owner();
        Instant later = Instant.now().plus(Duration.ofMinutes(6));
        String refreshToken = logIn(http, alice).json().getString("refresh_token");
        String token = post(http, "api/token/refresh", "{\"refresh_token\":\"" + refreshToken + "\"}", later)
                .json()
                .getString("token");
        Person stale = new Person(
                alice.person().id(), alice.person().email(), alice.person().password(), token);

        Answer answer = as(http, stale, "DELETE", PASSKEYS + "/" + alice.passkeyId(), null, later);

        assertThat(answer.problem()).isEqualTo("reauthentication-required");
        assertThat(strings(answer.json(), "missing")).containsExactly("password", "second-factor");
    }

    @ParameterizedTest
    @ValueSource(ints = {100, 101})
    void aNameHasAtMostAHundredCodePoints(int length) {
        Owner alice = owner();
        String name = Json.createObjectBuilder()
                .add("name", "\ud83d\udd11".repeat(length))
                .build()
                .toString();

        Answer answer = http.as(alice.person(), "PATCH", PASSKEYS + "/" + alice.passkeyId(), name);

        assertThat(answer.status()).isEqualTo(length == 100 ? 200 : 400);
    }

    @Test
    void aNameHasNoControlCharacter() {
        Owner alice = owner();
        String body = Json.createObjectBuilder()
                .add("name", "Blue\u0007key")
                .add("credential", Json.createObjectBuilder())
                .build()
                .toString();

        assertThat(http.as(alice.person(), "POST", PASSKEYS, body).pointers()).containsExactly("/name");
    }

    /** The passkey may be that of somebody who signed up with another person's address. */
    @Test
    void aResetOfAnUnverifiedAddressRemovesThePasskeys() {
        Owner alice = owner();

        reset(alice.person());

        assertThat(logIn(http, alice).problem()).isEqualTo("invalid-credentials");
        assertThat(http.logIn(alice.person().email(), NEW_PASSWORD).status()).isEqualTo(200);
    }

    @Test
    void aResetOfAVerifiedAddressKeepsThePasskeys() {
        Owner alice = owner();
        String email = alice.person().email();
        confirmations.askForVerification(alice.person());
        String token = mailbox.awaitSubject(email, "Verify your address").token();
        assertThat(confirmations.confirm(token, alice.person()).status()).isEqualTo(204);

        reset(alice.person());

        assertThat(logIn(http, alice).status()).isEqualTo(200);
        assertThat(http.logIn(email, NEW_PASSWORD).problem()).isEqualTo("second-factor-required");
    }

    private void reset(Person person) {
        confirmations.askForReset(person.email());
        String token =
                mailbox.awaitSubject(person.email(), "Choose a new password").token();
        assertThat(confirmations.reset(token, NEW_PASSWORD).status()).isEqualTo(204);
    }
}
