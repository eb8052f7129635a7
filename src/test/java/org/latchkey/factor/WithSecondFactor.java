package org.latchkey.factor;

import static org.assertj.core.api.Assertions.assertThat;

import jakarta.json.Json;
import jakarta.json.JsonObject;
import jakarta.json.JsonObjectBuilder;
import jakarta.json.JsonString;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Set;
import java.util.concurrent.Callable;
import java.util.stream.Stream;
import org.latchkey.testing.Answer;
import org.latchkey.testing.Concurrently;
import org.latchkey.testing.Http;
import org.latchkey.testing.Http.Person;
import org.latchkey.testing.Totp;
import org.latchkey.testing.TravellingFilter;
import org.latchkey.testing.server.WithMailbox;

/** The base class of tests with users who have an authenticator app. */
abstract class WithSecondFactor extends WithMailbox {

    /** The middle of a step, long enough ago that a session opened then has no effect on the current steps. */
    static final long STEP_SECONDS = 30;

    /** A user with an authenticator app, whose session was opened with it. */
    record Protected(Person person, Totp app) {

        String email() {
            return person.email();
        }

        String password() {
            return person.password();
        }
    }

    /** Signs a user up who sets up an authenticator app with the code of an earlier step. */
    Protected alice() {
        return protect(http, http.alice());
    }

    /**
     * Sets up an app seven minutes ago: the codes of all steps since then are unused, the session is not fresh any more,
     * and what waits for the first code has not expired, so that no purge removes it meanwhile.
     */
    static Protected protect(Http http, Person person) {
        String token = post(http, "api/token", Http.credentials(person.email(), person.password()), sevenMinutesAgo())
                .json()
                .getString("token");
        Person earlier = new Person(person.id(), person.email(), person.password(), token);
        String secret = as(http, earlier, "POST", "api/me/totp", null, sevenMinutesAgo())
                .json()
                .getString("secret");
        Totp pending = new Totp(secret, List.of());
        Answer confirmed =
                as(http, earlier, "PUT", "api/me/totp", code(pending.codeAt(sevenMinutesAgo())), sevenMinutesAgo());
        assertThat(confirmed.status()).isEqualTo(200);
        List<String> codes = confirmed.json().getJsonArray("recovery_codes").getValuesAs(JsonString::getString);
        return new Protected(earlier, new Totp(secret, codes));
    }

    private static Instant sevenMinutesAgo() {
        return midStep(Instant.now().minus(Duration.ofMinutes(7)));
    }

    /** Returns the middle of the step of a time. There a slow request does not reach the next step. */
    static Instant midStep(Instant time) {
        return Instant.ofEpochSecond(time.getEpochSecond() / STEP_SECONDS * STEP_SECONDS + STEP_SECONDS / 2);
    }

    static String code(String code) {
        return Json.createObjectBuilder().add("code", code).build().toString();
    }

    static String withCode(Protected user, String code) {
        return login(user).add("code", code).build().toString();
    }

    static JsonObjectBuilder login(Protected user) {
        return Json.createObjectBuilder().add("email", user.email()).add("password", user.password());
    }

    static String answer(String challenge, String code) {
        return Json.createObjectBuilder()
                .add("challenge", challenge)
                .add("code", code)
                .build()
                .toString();
    }

    /** Logs in with the right password alone, and returns the challenge. */
    String challenge(Protected user) {
        Answer answer = http.logIn(user.email(), user.password());
        assertThat(answer.problem()).isEqualTo("second-factor-required");
        return answer.json().getString("challenge");
    }

    /** Posts at another time of the server. */
    static Answer post(Http http, String path, String body, Instant at) {
        return http.post(path, body, TravellingFilter.HEADER, offset(at));
    }

    /** Sends a request as a user, at another time of the server. */
    static Answer as(Http http, Person person, String method, String path, String body, Instant at) {
        return http.send(
                method, path, body, "Authorization", "Bearer " + person.token(), TravellingFilter.HEADER, offset(at));
    }

    private static String offset(Instant at) {
        return Duration.between(Instant.now(), at).toString();
    }

    /** Sends the same login from many networks at once. */
    List<Answer> atOnce(int clients, String body) throws Exception {
        return Concurrently.all(Stream.generate(http::fromElsewhere)
                .limit(clients)
                .map(client -> (Callable<Answer>) () -> client.post("api/token", body))
                .toList());
    }

    /** Asserts that a login has opened a session with two factors just now. */
    void assertHasTwoFactors(Answer login, String... methods) {
        assertThat(login.json().keySet())
                .isEqualTo(Set.of("user", "token", "token_type", "expires_in", "refresh_token"));
        JsonObject claims = claims(login);
        assertThat(strings(claims, "amr")).containsExactly(methods);
        assertThat(claims.getString("acr")).isEqualTo("aal2");
        long now = Instant.now().getEpochSecond();
        assertThat(claims.getJsonNumber("auth_time").longValue()).isBetween(now - 60, now + 1);
        assertThat(claims.getJsonNumber("factor_time").longValue()).isBetween(now - 60, now + 1);
    }

    JsonObject claims(Answer login) {
        return http.bearer(login.json().getString("token"), "GET", "api/me/claims", null)
                .json();
    }

    /** Returns a six-digit code that is not right at any time near now. */
    static String wrongCode(Totp app) {
        Instant now = Instant.now();
        List<String> right = List.of(
                app.codeAt(now.minusSeconds(60)),
                app.codeAt(now.minusSeconds(30)),
                app.codeAt(now),
                app.codeAt(now.plusSeconds(30)),
                app.codeAt(now.plusSeconds(60)));
        return List.of("000000", "111111", "222222", "333333", "444444", "555555").stream()
                .filter(code -> !right.contains(code))
                .findFirst()
                .orElseThrow();
    }

    static List<String> strings(JsonObject object, String member) {
        return object.getJsonArray(member).getValuesAs(JsonString::getString);
    }
}
