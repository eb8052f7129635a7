package org.latchkey.account.email;

import static org.assertj.core.api.Assertions.assertThat;
import static org.latchkey.throttle.Guesses.WRONG;

import jakarta.json.JsonObject;
import java.util.List;
import java.util.Locale;
import org.junit.jupiter.api.Test;
import org.latchkey.testing.Answer;
import org.latchkey.testing.Concurrently;
import org.latchkey.testing.Http;
import org.latchkey.testing.Http.Person;
import org.latchkey.testing.Mailbox.Mail;
import org.latchkey.testing.OnEveryDatabase;
import org.latchkey.testing.server.WithMailbox;
import org.latchkey.throttle.Guesses;

@OnEveryDatabase
class EmailChangeIT extends WithMailbox {

    @Test
    void theOldAddressStaysUntilTheNewOneIsConfirmedAndIsTold() {
        Person alice = http.alice();
        String wanted = Http.fresh("alice.liddell");

        Answer asked = confirmations.askForChange(alice, wanted, alice.password());
        Mail logged = mailbox.await(alice.email(), 1).get(0);
        Mail link = mailbox.awaitLink(wanted);

        assertThat(asked.status()).isEqualTo(202);
        assertThat(logged.hasLink()).isFalse();
        assertThat(logged.text()).contains(wanted);
        assertThat(link.page()).isEqualTo("http://localhost:8080/verify-email");
        assertThat(http.get(alice, "api/me").json().getString("email")).isEqualTo(alice.email());
        assertThat(http.logIn(wanted, alice.password()).status()).isEqualTo(401);

        assertThat(confirmations.confirm(link.token(), alice).status()).isEqualTo(204);

        JsonObject user = http.logIn(wanted, alice.password()).json().getJsonObject("user");
        assertThat(user.getString("id")).isEqualTo(alice.id());
        assertThat(user.getBoolean("email_verified")).isTrue();
        assertThat(http.logIn(alice.email(), alice.password()).status()).isEqualTo(401);
        List<Mail> letters = mailbox.await(alice.email(), 2);
        assertThat(letters.get(0).subject()).isNotEqualTo(logged.subject());
        assertThat(letters.get(0).text()).contains(wanted);
        assertInvalid(confirmations.confirm(link.token(), alice.password()));
    }

    /** They name the old address, which may be somebody else's tomorrow. */
    @Test
    void tokensThatNameTheOldAddressAreRefusedAndTheSessionGoesOn() {
        Person alice = http.alice();
        JsonObject login = http.logIn(alice.email(), alice.password()).json();
        String wanted = Http.fresh("alice.liddell");
        confirmations.confirm(linkTo(alice, wanted).token(), alice);

        assertThat(http.isGood(login.getString("token"))).isFalse();
        String token = http.refresh(login.getString("refresh_token")).json().getString("token");
        JsonObject claims = http.bearer(token, "GET", "api/me/claims", null).json();
        assertThat(claims.getString("email")).isEqualTo(wanted);
        assertThat(claims.getString("upn")).isEqualTo(wanted);
    }

    @Test
    void aTakenAddressIsAnsweredAlikeAndSentNothing() {
        Person alice = http.alice();
        Person bob = http.bob();

        Answer taken = confirmations.askForChange(alice, bob.email(), alice.password());

        assertThat(taken.status()).isEqualTo(202);
        assertThat(taken.body()).isEmpty();
        mailbox.awaitAll();
        assertThat(mailbox.all(bob.email())).isEmpty();
        // so that not even his own letters tell
        assertThat(mailbox.all(alice.email())).hasSize(1);
    }

    @Test
    void anAddressThatWasTakenMeanwhileIsNotConfirmed() {
        Person alice = http.alice();
        String wanted = Http.fresh("alice.liddell");
        String token = linkTo(alice, wanted).token();
        http.post("api/users", Http.credentials(wanted, Http.PASSWORD));

        assertInvalid(confirmations.confirm(token, alice));
        assertThat(http.get(alice, "api/me").json().getString("email")).isEqualTo(alice.email());
    }

    @Test
    void ofTwoWhoConfirmOneAddressAtOnceOneHasIt() throws Exception {
        for (int round = 0; round < 5; round++) {
            Person alice = http.alice();
            Person bob = http.bob();
            String wanted = Http.fresh("both");
            String forAlice = linkTo(alice, wanted).token();
            confirmations.askForChange(bob, wanted, bob.password());
            String forBob = mailbox.await(wanted, 2).get(0).token();

            List<Answer> answers =
                    Concurrently.both(() -> confirmations.confirm(forAlice, alice), () -> confirmations.confirm(forBob, bob));

            assertThat(answers).extracting(Answer::problem).containsExactlyInAnyOrder("", "invalid-verification-token");
            assertThat(http.logIn(wanted, Http.PASSWORD).status()).isEqualTo(200);
        }
    }

    @Test
    void onesOwnAddressMayBeSpelledInAnotherCase() {
        Person alice = http.alice();
        String wanted = alice.email().toUpperCase(Locale.ROOT);

        assertThat(confirmations.confirm(linkTo(alice, wanted).token(), alice).status())
                .isEqualTo(204);

        JsonObject user = http.logIn(alice.email(), alice.password()).json().getJsonObject("user");
        assertThat(user.getString("email")).isEqualTo(wanted);
    }

    @Test
    void whoDoesNotKnowThePasswordAsksForNothing() {
        Person alice = http.alice();
        String wanted = Http.fresh("mallory");

        Answer answer = confirmations.askForChange(alice, wanted, WRONG);

        assertThat(answer.status()).isEqualTo(403);
        assertThat(answer.problem()).isEqualTo("wrong-password");
        mailbox.awaitAll();
        assertThat(mailbox.all(wanted)).isEmpty();
        assertThat(mailbox.all(alice.email())).isEmpty();
    }

    @Test
    void guessesAtThePasswordCountAsLogins() {
        Person alice = http.alice();
        String wanted = Http.fresh("mallory");

        Answer refused = Guesses.firstRefused(() -> confirmations.askForChange(alice, wanted, WRONG));

        assertThat(refused.problem()).isEqualTo("too-many-attempts");
    }

    @Test
    void whatIsNoAddressIsRejected() {
        Person alice = http.alice();

        assertThat(http.as(alice, "PUT", "api/me/email", "{\"email\":\"nobody\"}")
                        .pointers())
                .containsExactlyInAnyOrder("/email", "/password");
    }

    @Test
    void aLaterTokenTakesTheEarlierOnesPlace() {
        Person alice = http.alice();
        String first = linkTo(alice, Http.fresh("first")).token();
        String wanted = Http.fresh("second");
        String second = linkTo(alice, wanted).token();

        assertInvalid(confirmations.confirm(first, alice));
        assertThat(confirmations.confirm(second, alice).status()).isEqualTo(204);
    }

    /** What the letter to the old address says that helps. */
    @Test
    void aChangedPasswordStopsAChangeOfAddress() {
        Person alice = http.alice();
        String wanted = Http.fresh("mallory");
        String token = linkTo(alice, wanted).token();
        confirmations.changePassword(alice, "another horse entirely");

        assertInvalid(confirmations.confirm(token, alice));
        assertInvalid(confirmations.confirm(token, alice.password()));
    }

    @Test
    void disablingStopsAChangeOfAddress() {
        Person alice = http.alice();
        String token = linkTo(alice, Http.fresh("mallory")).token();
        asAdmin("PATCH", "api/users/" + alice.id(), "{\"disabled\":true}");
        asAdmin("PATCH", "api/users/" + alice.id(), "{\"disabled\":false}");

        assertInvalid(confirmations.confirm(token, alice.password()));
    }

    @Test
    void theLogTellsOfBoth() {
        Person alice = http.alice();
        String session = http.get(alice, "api/me/claims").json().getString("sid");
        confirmations.confirm(linkTo(alice, Http.fresh("alice")).token(), alice);

        List<JsonObject> events = eventsOf(alice);

        assertThat(events.stream().map(event -> event.getString("type")))
                .startsWith("email-verified", "email-change-requested");
        assertThat(events.get(0).getString("session")).isEqualTo(session);
        assertThat(events.get(1).getString("session")).isEqualTo(session);
    }

    private Mail linkTo(Person person, String wanted) {
        confirmations.askForChange(person, wanted, person.password());
        return mailbox.awaitLink(wanted);
    }

    private static void assertInvalid(Answer answer) {
        assertThat(answer.status()).isEqualTo(400);
        assertThat(answer.problem()).isEqualTo("invalid-verification-token");
    }
}
