package org.latchkey.factor;

import static org.assertj.core.api.Assertions.assertThat;

import jakarta.json.Json;
import jakarta.json.JsonArray;
import jakarta.json.JsonObject;
import jakarta.json.JsonString;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Set;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.ValueSource;
import org.latchkey.testing.Answer;
import org.latchkey.testing.Http;
import org.latchkey.testing.Http.Person;
import org.latchkey.testing.OnEveryDatabase;
import org.latchkey.testing.SoftwareAuthenticator;
import org.latchkey.testing.SoftwareAuthenticator.Algorithm;
import org.latchkey.testing.Totp;
import org.latchkey.testing.server.OnEveryServer;

/** Adding, renaming and removing passkeys. */
@OnEveryDatabase
@OnEveryServer
class PasskeyIT extends WithPasskey {

    @Test
    void theOptionsAskForAVerifiedUserAndAStoredCredential() {
        Person alice = http.alice();

        Answer answer = http.as(alice, "POST", OPTIONS, null);

        assertThat(answer.status()).isEqualTo(200);
        assertThat(answer.header("Cache-Control")).contains("no-store");
        JsonObject options = answer.json();
        assertThat(options.getJsonObject("rp").getString("id")).isEqualTo("localhost");
        assertThat(options.getJsonArray("pubKeyCredParams").getValuesAs(JsonObject.class))
                .extracting(entry -> entry.getInt("alg"))
                .containsExactly(-7, -8, -257);
        JsonObject selection = options.getJsonObject("authenticatorSelection");
        assertThat(selection.getString("residentKey")).isEqualTo("required");
        assertThat(selection.getString("userVerification")).isEqualTo("required");
        assertThat(options.getString("attestation")).isEqualTo("none");
        assertThat(options.getJsonArray("excludeCredentials")).isEmpty();
        JsonObject user = options.getJsonObject("user");
        assertThat(user.getString("name")).isEqualTo(alice.email());
        assertThat(user.getString("id")).hasSize(43).doesNotContain(alice.id());
        assertThat(options(http, alice).getJsonObject("user").getString("id")).isEqualTo(user.getString("id"));
        assertThat(options(http, alice).getString("challenge")).isNotEqualTo(options.getString("challenge"));
    }

    @ParameterizedTest
    @EnumSource
    void aFirstPasskeyBringsRecoveryCodesAndASessionWithTwoFactors(Algorithm algorithm) {
        Person alice = http.alice();
        SoftwareAuthenticator authenticator = new SoftwareAuthenticator(algorithm);
        String elsewhere = http.token(alice.email(), alice.password());

        Answer added = http.as(
                alice,
                "POST",
                PASSKEYS,
                newPasskey(authenticator.create(options(http, alice)).json()));

        assertThat(added.status()).as(added.body()).isEqualTo(201);
        JsonObject answer = added.json();
        assertThat(answer.keySet()).isEqualTo(Set.of("passkey", "token", "token_type", "expires_in", "recovery_codes"));
        assertThat(answer.getJsonArray("recovery_codes")).hasSize(10);
        JsonObject passkey = answer.getJsonObject("passkey");
        assertThat(passkey.getString("name")).isEqualTo("Passkey");
        assertThat(passkey.getBoolean("backed_up")).isFalse();
        assertThat(added.header("Location").orElseThrow()).endsWith("/api/me/passkeys/" + passkey.getString("id"));
        JsonObject claims = claims(added);
        assertThat(strings(claims, "amr")).containsExactly("pwd", "pop", "mfa");
        assertThat(claims.getString("acr")).isEqualTo("aal2");
        assertThat(http.isGood(elsewhere)).isFalse();
        assertThat(http.isGood(answer.getString("token"))).isTrue();
        JsonObject factors = http.bearer(answer.getString("token"), "GET", "api/me/factors", null)
                .json();
        assertThat(factors.getJsonArray("passkeys")).containsExactly(passkey);
        assertThat(factors.getInt("recovery_codes")).isEqualTo(10);
        assertThat(mailbox.awaitOnly(alice.email(), 1).get(0).subject()).contains("passkey was added");
        assertThat(eventTypes(alice)).contains("factor-added");
        String path = "api/users/" + alice.id();
        assertThat(asAdmin("GET", path, null).json().getBoolean("second_factor"))
                .isTrue();
    }

    @Test
    void aSecondPasskeyBringsNoRecoveryCodes() {
        Owner alice = owner();

        Owner again = register(http, alice.person(), new SoftwareAuthenticator());

        JsonObject factors = http.get(again.person(), "api/me/factors").json();
        assertThat(factors.getJsonArray("passkeys")).hasSize(2);
        JsonArray excluded = options(http, again.person()).getJsonArray("excludeCredentials");
        assertThat(excluded.getValuesAs(JsonObject.class))
                .extracting(entry -> entry.getString("id"))
                .containsExactly(
                        alice.authenticator().credentialId(),
                        again.authenticator().credentialId());
    }

    @Test
    void aKnownPasskeyIsRefused() {
        Owner alice = owner();
        Person bob = http.bob();

        Answer own = http.as(
                alice.person(),
                "POST",
                PASSKEYS,
                newPasskey(alice.authenticator()
                        .create(options(http, alice.person()))
                        .json()));
        Answer others = http.as(
                bob,
                "POST",
                PASSKEYS,
                newPasskey(alice.authenticator().create(options(http, bob)).json()));

        assertThat(own.problem()).isEqualTo("passkey-known");
        assertThat(others.problem()).isEqualTo("passkey-known");
        assertThat(http.get(bob, "api/me/factors").json().getJsonArray("passkeys"))
                .isEmpty();
    }

    @Test
    void anAccountHasAtMostTwentyPasskeys() {
        Person alice = http.alice();
        for (int i = 0; i < 20; i++) {
            alice = register(http, alice, new SoftwareAuthenticator()).person();
        }

        Answer answer = http.as(
                alice,
                "POST",
                PASSKEYS,
                newPasskey(
                        new SoftwareAuthenticator().create(options(http, alice)).json()));

        assertThat(answer.problem()).isEqualTo("too-many-passkeys");
    }

    @Test
    void theChallengeOfTheOptionsWorksOnceInItsSession() {
        Person alice = http.alice();
        Person elsewhere =
                new Person(alice.id(), alice.email(), alice.password(), http.token(alice.email(), alice.password()));
        JsonObject options = options(http, alice);
        String faulty = newPasskey(new SoftwareAuthenticator()
                .create(options)
                .clientData("type", "x")
                .json());
        String right = newPasskey(new SoftwareAuthenticator().create(options).json());

        assertThat(http.as(elsewhere, "POST", PASSKEYS, right).problem()).isEqualTo("invalid-passkey");
        assertThat(http.as(alice, "POST", PASSKEYS, faulty).problem()).isEqualTo("invalid-passkey");
        assertThat(http.as(alice, "POST", PASSKEYS, right).problem()).isEqualTo("invalid-passkey");
        Answer login = http.as(
                alice,
                "POST",
                PASSKEYS,
                newPasskey(new SoftwareAuthenticator()
                        .create(options)
                        .clientData(
                                "challenge",
                                http.post(LOGIN_OPTIONS, null).json().getString("challenge"))
                        .json()));
        assertThat(login.problem()).isEqualTo("invalid-passkey");
        assertThat(http.get(alice, "api/me/factors").json().getJsonArray("passkeys"))
                .isEmpty();
    }

    @ParameterizedTest
    @CsvSource({"290, 201", "310, 400"})
    void theOptionsAreGoodForFiveMinutes(long seconds, int status) {
        Person alice = http.alice();
        Instant start = Instant.now();
        Instant later = start.plus(Duration.ofSeconds(seconds));
        Answer login = http.logIn(alice.email(), alice.password());
        JsonObject options =
                as(http, with(alice, login), "POST", OPTIONS, null, start).json();
        Answer refreshed = post(http, "api/token/refresh", refresh(login), later);

        Answer answer = as(
                http,
                with(alice, refreshed),
                "POST",
                PASSKEYS,
                newPasskey(new SoftwareAuthenticator().create(options).json()),
                later);

        assertThat(answer.status()).as(answer.body()).isEqualTo(status);
    }

    private static Person with(Person person, Answer login) {
        return new Person(
                person.id(), person.email(), person.password(), login.json().getString("token"));
    }

    private static String refresh(Answer login) {
        return Json.createObjectBuilder()
                .add("refresh_token", login.json().getString("refresh_token"))
                .build()
                .toString();
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "{} | /credential | invalid-request",
                "{\"credential\":null} | /credential | invalid-request",
                "{\"credential\":\"x\"} | /credential | invalid-request",
                "{\"credential\":[]} | /credential | invalid-request",
                "{\"name\":\" \",\"credential\":{}} | /name | invalid-request",
                "{\"name\":1,\"credential\":{}} | /name | invalid-request"
            })
    void aBodyOfAnotherShapeIsInvalid(String body, String pointer, String problem) {
        Answer answer = http.as(http.alice(), "POST", PASSKEYS, body);

        assertThat(answer.problem()).isEqualTo(problem);
        assertThat(answer.pointers()).containsExactly(pointer);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "{}",
                "{\"id\":1,\"rawId\":{},\"response\":[],\"type\":null}",
                "{\"id\":\"\",\"rawId\":\"\",\"response\":{},\"type\":\"public-key\"}",
                "{\"id\":\"AA\",\"rawId\":\"AA\",\"type\":\"public-key\",\"response\":{\"clientDataJSON\":\"e30\"}}",
                "{\"id\":\"AA\",\"rawId\":\"AA\",\"type\":\"public-key\",\"response\":{\"clientDataJSON\":1}}"
            })
    void aMalformedCredentialIsInvalid(String credential) {
        Answer answer = http.as(http.alice(), "POST", PASSKEYS, "{\"credential\":" + credential + "}");

        assertThat(answer.status()).isEqualTo(400);
        assertThat(answer.problem()).isEqualTo("invalid-passkey");
    }

    @Test
    void theOptionsAskForARecentAuthentication() {
        Person alice = http.alice();
        Instant later = Instant.now().plus(Duration.ofMinutes(6));
        Answer refreshed = post(http, "api/token/refresh", refresh(http.logIn(alice.email(), alice.password())), later);

        Answer answer = as(http, with(alice, refreshed), "POST", OPTIONS, null, later);

        assertThat(answer.problem()).isEqualTo("reauthentication-required");
    }

    @Test
    void aPasskeyIsRenamedByItsOwnerAlone() {
        Owner alice = owner();
        String path = PASSKEYS + "/" + alice.passkeyId();
        Person bob = http.bob();

        Answer renamed = http.as(alice.person(), "PATCH", path, "{\"name\":\"  Blue key \"}");

        assertThat(renamed.status()).isEqualTo(200);
        assertThat(renamed.json().getString("name")).isEqualTo("Blue key");
        assertThat(http.get(alice.person(), path).json()).isEqualTo(renamed.json());
        assertThat(http.as(alice.person(), "PATCH", path, "{\"name\":\"\"}").pointers())
                .containsExactly("/name");
        List<Answer> answers = List.of(
                http.get(bob, path),
                http.as(bob, "PATCH", path, "{\"name\":\"x\"}"),
                http.as(bob, "DELETE", path, null));
        assertThat(answers).extracting(Answer::problem).containsOnly("not-found");
    }

    @Test
    void theLastPasskeyTakesTheRecoveryCodesWithIt() {
        Owner alice = owner();
        String elsewhere = logIn(http, alice).json().getString("token");

        Answer removed = http.as(alice.person(), "DELETE", PASSKEYS + "/" + alice.passkeyId(), null);

        assertThat(removed.status()).isEqualTo(204);
        assertThat(http.isGood(elsewhere)).isFalse();
        assertThat(http.get(alice.person(), "api/me/factors").json().getInt("recovery_codes"))
                .isZero();
        JsonObject session =
                http.get(alice.person(), "api/me/sessions").jsonArray().getJsonObject(0);
        assertThat(session.getString("acr")).isEqualTo("aal1");
        assertThat(logIn(http, alice).problem()).isEqualTo("invalid-credentials");
        assertThat(http.logIn(alice.person().email(), alice.person().password()).status())
                .isEqualTo(200);
        assertThat(mailbox.awaitOnly(alice.person().email(), 2))
                .extracting(email -> email.subject())
                .anyMatch(subject -> subject.contains("was removed"));
    }

    @Test
    void oneOfTwoFactorsLeavesTheRecoveryCodes() {
        Owner alice = owner();
        JsonObject setUp = http.as(alice.person(), "POST", "api/me/totp", null).json();
        String code = code(new Totp(setUp.getString("secret"), List.of()).code());
        assertThat(http.as(alice.person(), "PUT", "api/me/totp", code).json().containsKey("recovery_codes"))
                .isFalse();

        assertThat(http.as(alice.person(), "DELETE", PASSKEYS + "/" + alice.passkeyId(), null)
                        .status())
                .isEqualTo(204);

        JsonObject factors = http.get(alice.person(), "api/me/factors").json();
        assertThat(factors.getInt("recovery_codes")).isEqualTo(10);
        assertThat(factors.isNull("totp")).isFalse();
        assertThat(http.get(alice.person(), "api/me/sessions")
                        .jsonArray()
                        .getJsonObject(0)
                        .getString("acr"))
                .isEqualTo("aal2");
    }

    @Test
    void anAdminRemovesPasskeysToo() {
        Owner alice = owner();

        assertThat(asAdmin("DELETE", "api/users/" + alice.person().id() + "/factors", null)
                        .status())
                .isEqualTo(204);

        assertThat(http.isGood(alice.person().token())).isFalse();
        assertThat(logIn(http, alice).problem()).isEqualTo("invalid-credentials");
    }

    @Test
    void theExportHasPasskeysWithoutKeys() {
        Owner alice = owner();

        JsonObject export = http.get(alice.person(), "api/me/export").json();

        assertThat(export.getJsonArray("second_factors").getValuesAs(JsonObject.class))
                .extracting(factor -> factor.getString("type"))
                .containsExactly("passkey", "recovery-codes");
        assertThat(export.toString()).doesNotContain(alice.authenticator().credentialId());
    }

    @Test
    void aDeletedAccountLeavesItsPasskeyFree() {
        Owner alice = owner();

        assertThat(http.as(alice.person(), "DELETE", "api/me", null).status()).isEqualTo(204);

        assertThat(logIn(http, alice).problem()).isEqualTo("invalid-credentials");
        register(http, http.bob(), alice.authenticator());
    }

    @Test
    void reauthenticationByPasskeyRenewsBothTimes() {
        Owner alice = owner();
        JsonObject options =
                http.as(alice.person(), "POST", ASSERTION_OPTIONS, null).json();
        assertThat(options.getString("userVerification")).isEqualTo("required");
        assertThat(options.getJsonArray("allowCredentials")).hasSize(1);
        String body = passkey(alice.authenticator().get(options).json());
        Http elsewhere = http.fromElsewhere();

        Answer answer = elsewhere.as(alice.person(), "POST", "api/me/reauthentication", body);

        assertThat(answer.status()).as(answer.body()).isEqualTo(200);
        JsonObject claims = claims(answer);
        assertThat(strings(claims, "amr")).containsExactly("pwd", "pop", "mfa");
        assertThat(claims.getJsonNumber("auth_time")).isEqualTo(claims.getJsonNumber("factor_time"));
        Answer again = elsewhere.as(alice.person(), "POST", "api/me/reauthentication", body);
        assertThat(again.status()).isEqualTo(403);
        assertThat(again.problem()).isEqualTo("wrong-code");
        assertThat(eventTypes(alice.person())).contains("reauthenticated", "second-factor-failed");
    }

    @Test
    void reauthenticationNeedsAVerifiedUserAndOptionsForIt() {
        Owner alice = owner();
        JsonObject options =
                http.as(alice.person(), "POST", ASSERTION_OPTIONS, null).json();
        JsonObject loginOptions = http.post(LOGIN_OPTIONS, null).json();

        List<String> bodies = List.of(
                passkey(alice.authenticator()
                        .get(options)
                        .flags(SoftwareAuthenticator.USER_PRESENT)
                        .json()),
                passkey(alice.authenticator().get(loginOptions).json()));

        for (String body : bodies) {
            assertThat(http.fromElsewhere()
                            .as(alice.person(), "POST", "api/me/reauthentication", body)
                            .problem())
                    .isEqualTo("wrong-code");
        }
        String both = Json.createObjectBuilder()
                .add("passkey", Json.createObjectBuilder())
                .add("code", "123456")
                .build()
                .toString();
        assertThat(http.as(alice.person(), "POST", "api/me/reauthentication", both)
                        .pointers())
                .containsExactly("/passkey");
        Person bob = http.bob();
        assertThat(http.as(bob, "POST", ASSERTION_OPTIONS, null).problem()).isEqualTo("no-passkey");
    }

    @Test
    void nothingOfAPasskeyThatLogsInIsInAnAnswer() {
        Owner alice = owner();

        String all = List.of("api/me", "api/me/factors", "api/me/sessions", "api/me/export").stream()
                .map(path -> http.get(alice.person(), path).body())
                .collect(Collectors.joining());

        assertThat(all).doesNotContain("public_key", "credential", "handle");
        JsonArray passkeys = http.get(alice.person(), "api/me/factors").json().getJsonArray("passkeys");
        assertThat(passkeys.getJsonObject(0).keySet())
                .isEqualTo(Set.of("id", "name", "created_at", "last_used_at", "backed_up"));
        assertThat(passkeys.getJsonObject(0).get("id")).isInstanceOf(JsonString.class);
    }
}
