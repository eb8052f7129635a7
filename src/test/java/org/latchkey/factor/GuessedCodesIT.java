package org.latchkey.factor;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.latchkey.testing.Answer;
import org.latchkey.testing.Http;
import org.latchkey.testing.Http.Person;
import org.latchkey.testing.OnEveryDatabase;

/** What somebody can do who knows the password, but has no second factor. */
@OnEveryDatabase
class GuessedCodesIT extends WithSecondFactor {

    /** Guesses from many networks, by fresh challenges and by whole logins. */
    @Test
    void wrongCodesOfAnAppAreLimitedOverAllNetworksAndChallenges() {
        Protected alice = alice();
        for (int i = 0; i < 5; i++) {
            assertThat(guess(answer(challenge(alice), wrongCode(alice.app()))).problem())
                    .isEqualTo("invalid-code");
            assertThat(guess(withCode(alice, wrongCode(alice.app()))).problem()).isEqualTo("invalid-code");
        }

        Answer right = guess(withCode(alice, alice.app().code()));

        assertThat(right.status()).isEqualTo(429);
        assertThat(right.problem()).isEqualTo("too-many-attempts");
        assertThat(Long.parseLong(right.header("Retry-After").orElseThrow())).isBetween(3L * 3600 - 120, 3L * 3600);
        assertThat(guess(withCode(alice, alice.app().recoveryCodes().get(0))).status())
                .isEqualTo(200);
        // not even a success forgets them, but an admin does
        assertThat(guess(withCode(alice, alice.app().code())).status()).isEqualTo(429);
        assertThat(asAdmin("DELETE", "api/users/" + alice.person().id() + "/factors", null)
                        .status())
                .isEqualTo(204);
        Protected again = protect(http, alice.person());
        assertThat(guess(withCode(again, again.app().code())).status()).isEqualTo(200);
    }

    private Answer guess(String body) {
        return http.fromElsewhere().post("api/token", body);
    }

    @Test
    void parallelGuessesCountEachOther() throws Exception {
        Protected alice = alice();
        String body = withCode(alice, wrongCode(alice.app()));

        List<Answer> answers = atOnce(24, body);

        assertThat(answers).extracting(Answer::status).isSubsetOf(401, 429, 503);
        assertThat(answers.stream().filter(answer -> answer.problem().equals("invalid-code")))
                .hasSizeBetween(1, 10);
    }

    @Test
    void aWrongCodeCountsAsAFailedLogin() {
        Protected alice = alice();
        for (int i = 0; i < 5; i++) {
            assertThat(http.post("api/token", withCode(alice, "not-the-code-" + i))
                            .problem())
                    .isEqualTo("invalid-code");
        }

        // the wait of a second may be over on a slow machine, but it doubles
        Answer sixth = http.post("api/token", withCode(alice, "not-the-code"));
        Answer seventh = http.logIn(alice.email(), alice.password());

        assertThat(List.of(sixth.status(), seventh.status())).contains(429);
    }

    /** Without the code, the right password resets no failures. */
    @Test
    void aRightPasswordAloneForgetsNoFailure() {
        Protected alice = alice();
        for (int i = 0; i < 4; i++) {
            assertThat(http.logIn(alice.email(), "not it").status()).isEqualTo(401);
            assertThat(http.logIn(alice.email(), alice.password()).problem()).isEqualTo("second-factor-required");
        }
        assertThat(http.logIn(alice.email(), "not it").status()).isEqualTo(401);

        List<Integer> statuses = Stream.generate(
                        () -> http.logIn(alice.email(), "not it").status())
                .limit(3)
                .toList();

        assertThat(statuses).contains(429);
    }

    @Test
    void aRightPasswordAloneMakesNoNetworkKnown() {
        Protected alice = alice();
        Http elsewhere = http.fromElsewhere();

        elsewhere.logIn(alice.email(), alice.password());

        assertThat(networksOf(alice)).doesNotContain(elsewhere.address());
        Answer login = elsewhere.post("api/token", withCode(alice, alice.app().code()));
        assertThat(login.status()).isEqualTo(200);
        assertThat(networksOf(alice)).contains(elsewhere.address());
    }

    private List<String> networksOf(Protected user) {
        String token = http.post(
                        "api/token", withCode(user, user.app().recoveryCodes().get(recoveryCodes++)))
                .json()
                .getString("token");
        return http.bearer(token, "GET", "api/me/export", null).json().getJsonArray("known_networks").stream()
                .map(item -> item.asJsonObject().getString("network"))
                .toList();
    }

    private int recoveryCodes;

    @Test
    void theOwnerIsNotifiedOfThreeWrongCodesInARowOnceAnHour() {
        Protected alice = alice();
        guess(withCode(alice, "not-it-1"));
        guess(withCode(alice, "not-it-2"));
        assertThat(warnings(alice)).isZero();

        for (int i = 0; i < 3; i++) {
            guess(withCode(alice, "not-it-again-" + i));
        }

        mailbox.awaitSubject(alice.email(), "Wrong codes");
        assertThat(warnings(alice)).isOne();
        assertThat(eventsOf(alice.person()))
                .extracting(event -> event.getString("type"))
                .contains("second-factor-failed");
    }

    @Test
    void aRightCodeBetweenWrongOnesIsNoReasonForAnEmail() {
        Protected alice = alice();
        for (int i = 0; i < 2; i++) {
            guess(withCode(alice, "not-it-1"));
            guess(withCode(alice, "not-it-2"));
            guess(withCode(alice, i == 0 ? alice.app().code() : alice.app().nextCode()));
        }

        assertThat(warnings(alice)).isZero();
    }

    private long warnings(Protected user) {
        return mailbox.all(user.email()).stream()
                .filter(mail -> mail.subject().contains("Wrong codes"))
                .count();
    }

    @Test
    void anAccountWithoutASecondFactorIsNotAskedForOne() {
        Person bob = http.bob();

        assertThat(http.logIn(bob.email(), bob.password()).status()).isEqualTo(200);
    }
}
