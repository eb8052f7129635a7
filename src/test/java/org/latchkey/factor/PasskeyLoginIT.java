package org.latchkey.factor;

import static org.assertj.core.api.Assertions.assertThat;

import jakarta.json.Json;
import jakarta.json.JsonObject;
import jakarta.json.JsonValue;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.ValueSource;
import org.latchkey.testing.Answer;
import org.latchkey.testing.Http;
import org.latchkey.testing.OnEveryDatabase;
import org.latchkey.testing.SoftwareAuthenticator;
import org.latchkey.testing.SoftwareAuthenticator.Algorithm;
import org.latchkey.testing.server.OnEveryServer;

/** Logins with a passkey alone, and with a passkey as second factor. */
@OnEveryDatabase
@OnEveryServer
class PasskeyLoginIT extends WithPasskey {

    @Test
    void theLoginOptionsTellNothing() {
        Answer answer = http.post(LOGIN_OPTIONS, null);

        assertThat(answer.status()).isEqualTo(200);
        assertThat(answer.header("Cache-Control")).contains("no-store");
        JsonObject options = answer.json();
        assertThat(options.keySet())
                .isEqualTo(Set.of("challenge", "timeout", "rpId", "allowCredentials", "userVerification"));
        assertThat(options.getJsonArray("allowCredentials")).isEmpty();
        assertThat(options.getString("userVerification")).isEqualTo("required");
        assertThat(options.getString("rpId")).isEqualTo("localhost");
    }

    @ParameterizedTest
    @EnumSource
    void aPasskeyAloneLogsInWithTwoFactors(Algorithm algorithm) {
        Owner alice = register(http, http.alice(), new SoftwareAuthenticator(algorithm));

        Answer login = logIn(http, alice);

        assertThat(login.status()).as(login.body()).isEqualTo(200);
        assertHasTwoFactors(login, "pop", "mfa");
        assertThat(http.bearer(login.json().getString("token"), "GET", PASSKEYS + "/" + alice.passkeyId(), null)
                        .json()
                        .get("last_used_at"))
                .isNotEqualTo(JsonValue.NULL);
    }

    @Test
    void theRefreshTokenMayComeInACookie() {
        Owner alice = owner();
        JsonObject assertion =
                alice.authenticator().get(http.post(LOGIN_OPTIONS, null).json()).json();

        Answer login = http.post(
                "api/token",
                passkeyBody(assertion).add("refresh", "cookie").build().toString());

        assertThat(login.status()).isEqualTo(200);
        assertThat(login.json().containsKey("refresh_token")).isFalse();
        assertThat(login.header("Set-Cookie").orElseThrow()).startsWith("latchkey-refresh=");
    }

    @Test
    void aPasskeyIsOfferedFirstAndCompletesALogin() {
        Owner alice = owner();

        JsonObject required = required(http, alice);

        assertThat(strings(required, "factors")).containsExactly("passkey", "recovery-code");
        JsonObject options = required.getJsonObject("passkey_options");
        assertThat(options.getString("userVerification")).isEqualTo("preferred");
        assertThat(options.getJsonArray("allowCredentials").getJsonObject(0).getString("id"))
                .isEqualTo(alice.authenticator().credentialId());
        Answer login = http.post(
                "api/token",
                secondFactor(
                        required,
                        alice.authenticator()
                                .get(options)
                                .flags(SoftwareAuthenticator.USER_PRESENT)
                                .replaced("userHandle", "")
                                .json()));
        assertThat(login.problem()).as("a user handle, but not the account's").isEqualTo("invalid-code");
        JsonObject again = required(http, alice);
        Answer right = http.post(
                "api/token",
                secondFactor(
                        again,
                        alice.authenticator()
                                .get(again.getJsonObject("passkey_options"))
                                .flags(SoftwareAuthenticator.USER_PRESENT)
                                .json()));
        assertThat(right.status()).as(right.body()).isEqualTo(200);
        assertThat(strings(claims(right), "amr")).containsExactly("pwd", "pop", "mfa");
    }

    @Test
    void aRecoveryCodeReplacesALostPasskey() {
        http.alice();
        var person = http.bob();
        Answer added = http.as(
                person,
                "POST",
                PASSKEYS,
                newPasskey(new SoftwareAuthenticator()
                        .create(options(http, person))
                        .json()));
        String code = strings(added.json(), "recovery_codes").get(0);
        String challenge = http.logIn(person.email(), person.password()).json().getString("challenge");

        assertThat(http.post("api/token", answer(challenge, code)).status()).isEqualTo(200);
    }

    @Test
    void anAssertionWorksOnceAndARefusedOneSpendsItsChallenge() {
        Owner alice = owner();
        JsonObject options = http.post(LOGIN_OPTIONS, null).json();
        String right = passkey(alice.authenticator().get(options).json());
        assertThat(http.post("api/token", right).status()).isEqualTo(200);

        Answer again = http.post("api/token", right);

        assertThat(again.status()).isEqualTo(401);
        assertThat(again.problem()).isEqualTo("invalid-credentials");
        assertThat(again.headers("WWW-Authenticate")).containsExactly("Bearer realm=\"latchkey\"");
        JsonObject next = http.post(LOGIN_OPTIONS, null).json();
        String faulty = passkey(
                alice.authenticator().get(next).relyingPartyId("evil.example").json());
        assertThat(http.post("api/token", faulty).problem()).isEqualTo("invalid-credentials");
        assertThat(http.post(
                                "api/token",
                                passkey(alice.authenticator().get(next).json()))
                        .problem())
                .isEqualTo("invalid-credentials");
    }

    @ParameterizedTest
    @CsvSource({"290, 200", "310, 401"})
    void theLoginOptionsAreGoodForFiveMinutes(long seconds, int status) {
        Owner alice = owner();
        Instant start = Instant.now();
        JsonObject options = post(http, LOGIN_OPTIONS, null, start).json();

        Answer login = post(
                http,
                "api/token",
                passkey(alice.authenticator().get(options).json()),
                start.plus(Duration.ofSeconds(seconds)));

        assertThat(login.status()).isEqualTo(status);
    }

    @Test
    void aChallengeOfOnePurposeIsNoneOfAnother() {
        Owner alice = owner();
        JsonObject required = required(http, alice);
        JsonObject login = http.post(LOGIN_OPTIONS, null).json();
        JsonObject reauthentication =
                http.as(alice.person(), "POST", ASSERTION_OPTIONS, null).json();

        for (JsonObject options : List.of(required.getJsonObject("passkey_options"), reauthentication)) {
            assertThat(http.fromElsewhere()
                            .post(
                                    "api/token",
                                    passkey(alice.authenticator().get(options).json()))
                            .problem())
                    .isEqualTo("invalid-credentials");
        }
        JsonObject other = required(http, alice);
        for (JsonObject options : List.of(login, reauthentication, other.getJsonObject("passkey_options"))) {
            assertThat(http.fromElsewhere()
                            .post(
                                    "api/token",
                                    secondFactor(
                                            required,
                                            alice.authenticator().get(options).json()))
                            .problem())
                    .isEqualTo("invalid-code");
        }
    }

    @Test
    void aLoginNeedsTheUserHandleAndAVerifiedUser() {
        Owner alice = owner();
        Owner bob = register(http, http.bob(), new SoftwareAuthenticator());
        var othersHandle = bob.authenticator()
                .get(http.post(LOGIN_OPTIONS, null).json())
                .json()
                .getJsonObject("response")
                .getString("userHandle");

        List<JsonObject> faulty = List.of(
                alice.authenticator()
                        .get(http.post(LOGIN_OPTIONS, null).json())
                        .replaced("userHandle", othersHandle)
                        .json(),
                alice.authenticator()
                        .get(http.post(LOGIN_OPTIONS, null).json())
                        .replaced("userHandle", "?")
                        .json(),
                alice.authenticator()
                        .get(http.post(LOGIN_OPTIONS, null).json())
                        .flags(SoftwareAuthenticator.USER_PRESENT)
                        .json(),
                alice.authenticator()
                        .get(http.post(LOGIN_OPTIONS, null).json())
                        .replaced("id", bob.authenticator().credentialId())
                        .replaced("rawId", bob.authenticator().credentialId())
                        .json());

        assertThat(faulty)
                .extracting(assertion -> http.fromElsewhere()
                        .post("api/token", passkey(assertion))
                        .problem())
                .containsOnly("invalid-credentials");
        assertThat(logIn(http, alice).status()).isEqualTo(200);
    }

    @Test
    void aDisabledAccountIsNotLoggedIn() {
        Owner alice = owner();
        asAdmin("PATCH", "api/users/" + alice.person().id(), "{\"disabled\":true}");

        assertThat(logIn(http, alice).problem()).isEqualTo("invalid-credentials");
    }

    @Test
    void aCounterThatDoesNotRiseIsRefusedAndReported() {
        Owner alice = register(http, http.alice(), new SoftwareAuthenticator().countingFrom(5));
        assertThat(logIn(http, alice).status()).isEqualTo(200);

        alice.authenticator().countingFrom(5);
        Answer cloned = logIn(http, alice);

        assertThat(cloned.problem()).isEqualTo("invalid-credentials");
        assertThat(eventTypes(alice.person())).contains("passkey-cloned");
        assertThat(mailbox.awaitOnly(alice.person().email(), 2))
                .extracting(email -> email.subject())
                .anyMatch(subject -> subject.contains("copied"));
        assertThat(logIn(http, alice).status()).isEqualTo(200);
    }

    @Test
    void fiveWrongAssertionsEndAChallenge() {
        Owner alice = owner();
        JsonObject required = required(http, alice);
        JsonObject options = required.getJsonObject("passkey_options");
        for (int i = 0; i < 5; i++) {
            assertThat(http.fromElsewhere()
                            .post(
                                    "api/token",
                                    secondFactor(
                                            required,
                                            alice.authenticator()
                                                    .get(options)
                                                    .clientData("type", "x")
                                                    .json()))
                            .problem())
                    .isEqualTo("invalid-code");
        }

        Answer answer = http.post(
                "api/token",
                secondFactor(required, alice.authenticator().get(options).json()));

        assertThat(answer.problem()).isEqualTo("invalid-challenge");
    }

    /** Failures of the account from this network lock it for passwords, but not for its passkey. */
    @Test
    void noLimitOfTheAccountRefusesAPasskey() {
        Owner alice = owner();
        Http client = http.fromElsewhere();
        Answer limited = null;
        for (int i = 0; i < 8; i++) {
            limited = client.logIn(alice.person().email(), "not the password");
        }
        assertThat(limited.status()).isEqualTo(429);

        assertThat(logIn(client, alice).status()).isEqualTo(200);
    }

    @Test
    void wrongPasskeysCountAgainstTheNetwork() {
        Http client = http.fromElsewhere();
        int tries = 0;
        Answer answer;
        do {
            answer = client.post("api/token", "{\"passkey\":{}}");
            tries++;
        } while (answer.status() == 401 && tries < 120);

        assertThat(answer.problem()).isEqualTo("too-many-attempts");
        assertThat(answer.header("Retry-After")).isPresent();
        assertThat(tries).isBetween(100, 106);
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "{\"passkey\":\"x\"} | /passkey",
                "{\"passkey\":[]} | /passkey",
                "{\"passkey\":{},\"email\":\"a@example.com\"} | /email",
                "{\"passkey\":{},\"refresh\":\"elsewhere\"} | /refresh",
                "{\"challenge\":\"x\",\"passkey\":1} | /passkey",
                "{\"challenge\":\"x\",\"passkey\":{},\"code\":\"1\"} | /code"
            })
    void aBodyOfAnotherShapeIsInvalid(String body, String pointer) {
        Answer answer = http.post("api/token", body);

        assertThat(answer.problem()).isEqualTo("invalid-request");
        assertThat(answer.pointers()).containsExactly(pointer);
    }

    @ParameterizedTest
    @ValueSource(strings = {"id", "rawId", "clientDataJSON", "authenticatorData", "signature", "userHandle"})
    void aHugeOrEmptyMemberIsRefused(String member) {
        Owner alice = owner();
        for (String text : List.of("", "A".repeat(40_000), "=", "\u00e9")) {
            JsonObject assertion = alice.authenticator()
                    .get(http.post(LOGIN_OPTIONS, null).json())
                    .replaced(member, text)
                    .json();

            Answer answer = http.fromElsewhere().post("api/token", passkey(assertion));

            assertThat(answer.status()).as(text).isEqualTo(401);
            assertThat(answer.problem()).isEqualTo("invalid-credentials");
        }
        String tooLarge = Json.createObjectBuilder()
                .add("passkey", Json.createObjectBuilder().add(member, "A".repeat(70_000)))
                .build()
                .toString();
        assertThat(http.post("api/token", tooLarge).status()).isEqualTo(413);
    }
}
