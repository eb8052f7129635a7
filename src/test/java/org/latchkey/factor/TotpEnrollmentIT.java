package org.latchkey.factor;

import static org.assertj.core.api.Assertions.assertThat;

import jakarta.json.Json;
import jakarta.json.JsonObject;
import jakarta.json.JsonValue;
import java.io.StringReader;
import java.time.Duration;
import java.time.Instant;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.UUID;
import org.junit.jupiter.api.Test;
import org.latchkey.testing.Answer;
import org.latchkey.testing.Concurrently;
import org.latchkey.testing.Confirmations;
import org.latchkey.testing.Http.Person;
import org.latchkey.testing.OnEveryDatabase;
import org.latchkey.testing.Totp;
import org.latchkey.testing.server.OnEveryServer;

/** Setting up an authenticator app, its recovery codes, and removing it. */
@OnEveryDatabase
@OnEveryServer
class TotpEnrollmentIT extends WithSecondFactor {

    @Test
    void theFirstRightCodeActivatesTheApp() {
        Person alice = http.alice();
        assertThat(http.get(alice, "api/me/factors").json())
                .isEqualTo(json("{\"totp\":null,\"passkeys\":[],\"recovery_codes\":0}"));

        Answer begun = http.as(alice, "POST", "api/me/totp", null);
        assertThat(begun.status()).isEqualTo(201);
        assertThat(begun.json().keySet()).isEqualTo(Set.of("secret", "uri", "qr"));
        String secret = begun.json().getString("secret");
        assertThat(secret).matches("[A-Z2-7]{32}");
        assertThat(begun.json().getString("uri"))
                .startsWith("otpauth://totp/")
                .contains("secret=" + secret)
                .contains(alice.email().replace("@", "%40"));
        assertThat(begun.json().getString("qr")).startsWith("<svg ");
        assertThat(begun.header("Cache-Control")).contains("no-store");

        Answer confirmed = http.as(alice, "PUT", "api/me/totp", code(new Totp(secret, List.of()).code()));
        assertThat(confirmed.status()).isEqualTo(200);
        assertThat(confirmed.json().keySet()).isEqualTo(Set.of("token", "token_type", "expires_in", "recovery_codes"));
        List<String> codes = strings(confirmed.json(), "recovery_codes");
        assertThat(codes).hasSize(10).allMatch(code -> code.matches("([a-z2-7]{4}-){3}[a-z2-7]{4}"));
        assertThat(new HashSet<>(codes)).hasSize(10);
        JsonObject claims = claims(confirmed);
        assertThat(strings(claims, "amr")).containsExactly("pwd", "otp", "mfa");
        assertThat(claims.getString("acr")).isEqualTo("aal2");
        assertThat(claims.getString("sid")).isEqualTo(sessionOf(alice));
        JsonObject factors = http.get(alice, "api/me/factors").json();
        assertThat(factors.getJsonObject("totp").keySet()).containsExactly("created_at");
        assertThat(factors.getInt("recovery_codes")).isEqualTo(10);
        assertThat(mailbox.awaitOnly(alice.email(), 1).get(0).subject()).contains("authenticator app");
        assertThat(eventsOf(alice).get(0).getString("type")).isEqualTo("factor-added");
    }

    private static JsonObject json(String text) {
        return Json.createReader(new StringReader(text)).readObject();
    }

    private String sessionOf(Person person) {
        return http.get(person, "api/me/claims").json().getString("sid");
    }

    @Test
    void theCodeThatActivatesTheAppDoesNotLogIn() {
        Person alice = http.alice();
        Instant start = soon();
        Protected user = new Protected(alice, beginAt(alice, start));
        String code = user.app().codeAt(start);
        assertThat(as(http, alice, "PUT", "api/me/totp", code(code), start).status())
                .isEqualTo(200);

        Answer again = post(http, "api/token", withCode(user, code), start);
        Instant later = start.plusSeconds(30);
        Answer next = post(http, "api/token", withCode(user, user.app().codeAt(later)), later);

        assertThat(again.problem()).isEqualTo("invalid-code");
        assertThat(next.status()).isEqualTo(200);
    }

    /** Returns the middle of a step that is not over yet: before it, the server would refuse a token issued now. */
    private static Instant soon() {
        return midStep(Instant.now()).plusSeconds(30);
    }

    private Totp beginAt(Person person, Instant time) {
        JsonObject begun = as(http, person, "POST", "api/me/totp", null, time).json();
        return new Totp(begun.getString("secret"), List.of());
    }

    @Test
    void addingAnAppEndsEveryOtherSession() {
        Person alice = http.alice();
        JsonObject other = http.logIn(alice.email(), alice.password()).json();

        Totp.setUp(http, alice);

        assertThat(http.isGood(other.getString("token"))).isFalse();
        assertThat(http.refresh(other.getString("refresh_token")).status()).isEqualTo(401);
        assertThat(http.get(alice, "api/private").status()).isEqualTo(200);
    }

    @Test
    void aWrongCodeIsRejectedAndTheFifthEndsTheSetUp() {
        Person alice = http.alice();
        Totp app = begin(alice);
        for (int i = 0; i < 5; i++) {
            Answer wrong = http.as(alice, "PUT", "api/me/totp", code(i % 2 == 0 ? wrongCode(app) : "recovery-code"));
            assertThat(wrong.status()).isEqualTo(400);
            assertThat(wrong.problem()).isEqualTo("invalid-request");
            assertThat(wrong.pointers()).containsExactly("/code");
        }

        Answer right = http.as(alice, "PUT", "api/me/totp", code(app.code()));

        assertThat(right.status()).isEqualTo(409);
        assertThat(right.problem()).isEqualTo("no-pending-totp");
        assertThat(http.as(alice, "PUT", "api/me/totp", code(begin(alice).code()))
                        .status())
                .isEqualTo(200);
    }

    private Totp begin(Person person) {
        return new Totp(http.as(person, "POST", "api/me/totp", null).json().getString("secret"), List.of());
    }

    /** Confirming waits for no limit: the login's limits and those of codes do not count it. */
    @Test
    void wrongCodesOfASetUpLimitNothingElse() {
        Person alice = http.alice();
        for (int i = 0; i < 3; i++) {
            Totp app = begin(alice);
            for (int j = 0; j < 5; j++) {
                http.as(alice, "PUT", "api/me/totp", code(wrongCode(app)));
            }
        }

        assertThat(http.logIn(alice.email(), alice.password()).status()).isEqualTo(200);
    }

    @Test
    void aSetUpIsForTheSessionThatBeganIt() {
        Person alice = http.alice();
        Totp app = begin(alice);
        String other = http.token(alice.email(), alice.password());

        assertThat(http.bearer(other, "PUT", "api/me/totp", code(app.code())).problem())
                .isEqualTo("no-pending-totp");
        assertThat(http.as(http.bob(), "PUT", "api/me/totp", code(app.code())).problem())
                .isEqualTo("no-pending-totp");
        assertThat(http.as(alice, "PUT", "api/me/totp", code(app.code())).status())
                .isEqualTo(200);
    }

    @Test
    void anotherSetUpReplacesTheFirst() {
        Person alice = http.alice();
        Totp first = begin(alice);
        Totp second = begin(alice);
        assertThat(second.secret()).isNotEqualTo(first.secret());

        assertThat(http.as(alice, "PUT", "api/me/totp", code(first.code())).status())
                .isEqualTo(400);
        assertThat(http.as(alice, "PUT", "api/me/totp", code(second.code())).status())
                .isEqualTo(200);
    }

    /** The access token is issued ten minutes later, by a refresh. */
    @Test
    void aSetUpWaitsForTenMinutes() {
        Person alice = http.alice();
        JsonObject login = http.logIn(alice.email(), alice.password()).json();
        Instant start = soon();
        Totp app = beginAt(with(alice, login), start);
        Instant end = start.plus(Duration.ofMinutes(10));
        JsonObject refreshed = post(
                        http,
                        "api/token/refresh",
                        "{\"refresh_token\":\"" + login.getString("refresh_token") + "\"}",
                        end.minusSeconds(60))
                .json();

        Answer late = as(http, with(alice, refreshed), "PUT", "api/me/totp", code(app.codeAt(end)), end.plusSeconds(1));
        Instant intime = end.minusSeconds(30);
        Answer early = as(http, with(alice, refreshed), "PUT", "api/me/totp", code(app.codeAt(intime)), intime);

        assertThat(late.problem()).isEqualTo("no-pending-totp");
        assertThat(early.status()).isEqualTo(200);
    }

    private static Person with(Person person, JsonObject login) {
        return new Person(person.id(), person.email(), person.password(), login.getString("token"));
    }

    @Test
    void aChangedPasswordEndsTheSetUp() {
        Person alice = http.alice();
        Totp app = begin(alice);

        new Confirmations(http).changePassword(alice, "another horse entirely");

        assertThat(http.as(alice, "PUT", "api/me/totp", code(app.code())).problem())
                .isEqualTo("no-pending-totp");
    }

    @Test
    void aSecondAppIsRefused() {
        Person alice = http.alice();
        Totp.setUp(http, alice);

        Answer second = http.as(alice, "POST", "api/me/totp", null);

        assertThat(second.status()).isEqualTo(409);
        assertThat(second.problem()).isEqualTo("totp-active");
    }

    /** Two sessions have each begun; the one that confirms first ends the other. */
    @Test
    void ofTwoSetUpsAtOnceOneIsConfirmed() throws Exception {
        Person alice = http.alice();
        Person other =
                new Person(alice.id(), alice.email(), alice.password(), http.token(alice.email(), alice.password()));
        Totp first = begin(alice);
        Totp second = begin(other);

        List<Answer> answers = Concurrently.both(
                () -> http.as(alice, "PUT", "api/me/totp", code(first.code())),
                () -> http.as(other, "PUT", "api/me/totp", code(second.code())));

        assertThat(answers).extracting(Answer::status).containsOnlyOnce(200).isSubsetOf(200, 401, 409);
    }

    @Test
    void removingTheAppRemovesTheRecoveryCodesAndLowersTheSession() {
        Person alice = http.alice();
        JsonObject login = http.logIn(alice.email(), alice.password()).json();
        Person current = with(alice, login);
        Totp app = Totp.setUp(http, current);

        Answer removed = http.as(current, "DELETE", "api/me/totp", null);

        assertThat(removed.status()).isEqualTo(204);
        assertThat(http.get(current, "api/me/factors").json())
                .isEqualTo(json("{\"totp\":null,\"passkeys\":[],\"recovery_codes\":0}"));
        JsonObject claims = claims(http.refresh(login.getString("refresh_token")));
        assertThat(strings(claims, "amr")).containsExactly("pwd");
        assertThat(claims.getString("acr")).isEqualTo("aal1");
        assertThat(claims.containsKey("factor_time")).isFalse();
        JsonObject session = http.get(current, "api/me/sessions").jsonArray().getJsonObject(0);
        assertThat(session.getString("acr")).isEqualTo("aal1");
        assertThat(session.get("factor_time")).isEqualTo(JsonValue.NULL);
        assertThat(http.post(
                                "api/token",
                                withCode(
                                        new Protected(alice, app),
                                        app.recoveryCodes().get(0)))
                        .status())
                .isEqualTo(200);
        assertThat(mailbox.awaitOnly(alice.email(), 2).get(0).subject()).contains("removed");
        assertThat(eventsOf(alice)).extracting(event -> event.getString("type")).contains("factor-removed");
        assertThat(http.as(current, "DELETE", "api/me/totp", null).status()).isEqualTo(404);
    }

    @Test
    void newRecoveryCodesReplaceTheOldOnes() {
        Person alice = http.alice();
        assertThat(http.as(alice, "POST", "api/me/recovery-codes", null).problem())
                .isEqualTo("no-second-factor");
        Totp app = Totp.setUp(http, alice);

        Answer renewed = http.as(alice, "POST", "api/me/recovery-codes", null);

        assertThat(renewed.status()).isEqualTo(201);
        assertThat(renewed.header("Cache-Control")).contains("no-store");
        List<String> codes = strings(renewed.json(), "recovery_codes");
        assertThat(codes).hasSize(10).doesNotContainAnyElementsOf(app.recoveryCodes());
        Protected user = new Protected(alice, app);
        assertThat(http.post("api/token", withCode(user, app.recoveryCodes().get(0)))
                        .problem())
                .isEqualTo("invalid-code");
        assertThat(http.post("api/token", withCode(user, codes.get(0))).status())
                .isEqualTo(200);
        assertThat(http.get(alice, "api/private").status()).isEqualTo(200);
        assertThat(eventsOf(alice))
                .extracting(event -> event.getString("type"))
                .contains("recovery-codes-renewed", "recovery-code-used");
        assertThat(mailbox.await(alice.email(), 2))
                .anyMatch(mail -> mail.subject().contains("recovery codes"));
    }

    @Test
    void aLongAddressFitsIntoTheQrCode() {
        String localPart = (UUID.randomUUID() + "" + UUID.randomUUID()).substring(0, 64);
        Person alice = http.signUp(localPart + "@" + ("b".repeat(60) + ".").repeat(3) + "com");

        assertThat(http.as(alice, "POST", "api/me/totp", null).status()).isEqualTo(201);
    }
}
