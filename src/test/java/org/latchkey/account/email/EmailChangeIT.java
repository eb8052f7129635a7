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
import org.latchkey.testing.server.OnEveryServer;
import org.latchkey.testing.server.WithMailbox;
import org.latchkey.throttle.Guesses;

@OnEveryDatabase
@OnEveryServer
class EmailChangeIT extends WithMailbox {

    @Test
    void theOldAddressIsNotifiedAndStaysUntilTheNewOneIsConfirmed() {
        Person alice = http.alice();
        String newAddress = Http.fresh("alice.liddell");

        Answer requested = confirmations.askForChange(alice, newAddress, alice.password());
        Mail notification = mailbox.await(alice.email(), 1).get(0);
        Mail link = mailbox.awaitLink(newAddress);

        assertThat(requested.status()).isEqualTo(202);
        assertThat(notification.hasLink()).isFalse();
        assertThat(notification.text()).contains(newAddress);
        assertThat(link.page()).isEqualTo("http://localhost:8080/verify-email");
        assertThat(http.get(alice, "api/me").json().getString("email")).isEqualTo(alice.email());
        assertThat(http.logIn(newAddress, alice.password()).status()).isEqualTo(401);

        assertThat(confirmations.confirm(link.token(), alice).status()).isEqualTo(204);

        JsonObject user = http.logIn(newAddress, alice.password()).json().getJsonObject("user");
        assertThat(user.getString("id")).isEqualTo(alice.id());
        assertThat(user.getBoolean("email_verified")).isTrue();
        assertThat(http.logIn(alice.email(), alice.password()).status()).isEqualTo(401);
        List<Mail> emails = mailbox.await(alice.email(), 2);
        assertThat(emails.get(0).subject()).isNotEqualTo(notification.subject());
        assertThat(emails.get(0).text()).contains(newAddress);
        assertInvalid(confirmations.confirm(link.token(), alice.password()));
    }

    /** The tokens name the old address, which may belong to somebody else later. */
    @Test
    void changingTheAddressRevokesAccessTokensButNotTheSession() {
        Person alice = http.alice();
        JsonObject login = http.logIn(alice.email(), alice.password()).json();
        String newAddress = Http.fresh("alice.liddell");
        confirmations.confirm(linkTo(alice, newAddress).token(), alice);

        assertThat(http.isGood(login.getString("token"))).isFalse();
        String token = http.refresh(login.getString("refresh_token")).json().getString("token");
        JsonObject claims = http.bearer(token, "GET", "api/me/claims", null).json();
        assertThat(claims.getString("email")).isEqualTo(newAddress);
        assertThat(claims.getString("upn")).isEqualTo(newAddress);
    }

    @Test
    void aTakenAddressGetsTheSameResponseAndNoEmail() {
        Person alice = http.alice();
        Person bob = http.bob();

        Answer taken = confirmations.askForChange(alice, bob.email(), alice.password());

        assertThat(taken.status()).isEqualTo(202);
        assertThat(taken.body()).isEmpty();
        mailbox.awaitAll();
        assertThat(mailbox.all(bob.email())).isEmpty();
        // the usual notification: it does not reveal that the address is taken
        assertThat(mailbox.all(alice.email())).hasSize(1);
    }

    @Test
    void anAddressTakenMeanwhileIsNotConfirmed() {
        Person alice = http.alice();
        String newAddress = Http.fresh("alice.liddell");
        String token = linkTo(alice, newAddress).token();
        http.post("api/users", Http.credentials(newAddress, Http.PASSWORD));

        assertInvalid(confirmations.confirm(token, alice));
        assertThat(http.get(alice, "api/me").json().getString("email")).isEqualTo(alice.email());
    }

    @Test
    void oneOfTwoConcurrentConfirmationsGetsTheAddress() throws Exception {
        for (int round = 0; round < 5; round++) {
            Person alice = http.alice();
            Person bob = http.bob();
            String newAddress = Http.fresh("both");
            String aliceToken = linkTo(alice, newAddress).token();
            confirmations.askForChange(bob, newAddress, bob.password());
            String bobToken = mailbox.await(newAddress, 2).get(0).token();

            List<Answer> answers = Concurrently.both(
                    () -> confirmations.confirm(aliceToken, alice), () -> confirmations.confirm(bobToken, bob));

            assertThat(answers).extracting(Answer::problem).containsExactlyInAnyOrder("", "invalid-verification-token");
            assertThat(http.logIn(newAddress, Http.PASSWORD).status()).isEqualTo(200);
        }
    }

    @Test
    void theCaseOfTheOwnAddressCanBeChanged() {
        Person alice = http.alice();
        String newAddress = alice.email().toUpperCase(Locale.ROOT);

        assertThat(confirmations
                        .confirm(linkTo(alice, newAddress).token(), alice)
                        .status())
                .isEqualTo(204);

        JsonObject user = http.logIn(alice.email(), alice.password()).json().getJsonObject("user");
        assertThat(user.getString("email")).isEqualTo(newAddress);
    }

    @Test
    void aWrongPasswordRequestsNothing() {
        Person alice = http.alice();
        String newAddress = Http.fresh("mallory");

        Answer answer = confirmations.askForChange(alice, newAddress, WRONG);

        assertThat(answer.status()).isEqualTo(403);
        assertThat(answer.problem()).isEqualTo("wrong-password");
        mailbox.awaitAll();
        assertThat(mailbox.all(newAddress)).isEmpty();
        assertThat(mailbox.all(alice.email())).isEmpty();
    }

    @Test
    void wrongPasswordsCountAsFailedLogins() {
        Person alice = http.alice();
        String newAddress = Http.fresh("mallory");

        Answer throttled = Guesses.firstRefused(() -> confirmations.askForChange(alice, newAddress, WRONG));

        assertThat(throttled.problem()).isEqualTo("too-many-attempts");
    }

    @Test
    void anInvalidAddressIsRejected() {
        Person alice = http.alice();

        assertThat(http.as(alice, "PUT", "api/me/email", "{\"email\":\"nobody\"}")
                        .pointers())
                .containsExactlyInAnyOrder("/email", "/password");
    }

    @Test
    void aLaterTokenReplacesTheEarlierOne() {
        Person alice = http.alice();
        String first = linkTo(alice, Http.fresh("first")).token();
        String newAddress = Http.fresh("second");
        String second = linkTo(alice, newAddress).token();

        assertInvalid(confirmations.confirm(first, alice));
        assertThat(confirmations.confirm(second, alice).status()).isEqualTo(204);
    }

    /** The email to the old address gives this advice. */
    @Test
    void aPasswordChangeCancelsTheAddressChange() {
        Person alice = http.alice();
        String newAddress = Http.fresh("mallory");
        String token = linkTo(alice, newAddress).token();
        confirmations.changePassword(alice, "another horse entirely");

        assertInvalid(confirmations.confirm(token, alice));
        assertInvalid(confirmations.confirm(token, alice.password()));
    }

    @Test
    void disablingTheAccountCancelsTheAddressChange() {
        Person alice = http.alice();
        String token = linkTo(alice, Http.fresh("mallory")).token();
        asAdmin("PATCH", "api/users/" + alice.id(), "{\"disabled\":true}");
        asAdmin("PATCH", "api/users/" + alice.id(), "{\"disabled\":false}");

        assertInvalid(confirmations.confirm(token, alice.password()));
    }

    @Test
    void theRequestAndTheConfirmationAreAudited() {
        Person alice = http.alice();
        String session = http.get(alice, "api/me/claims").json().getString("sid");
        confirmations.confirm(linkTo(alice, Http.fresh("alice")).token(), alice);

        List<JsonObject> events = eventsOf(alice);

        assertThat(events.stream().map(event -> event.getString("type")))
                .startsWith("email-verified", "email-change-requested");
        assertThat(events.get(0).getString("session")).isEqualTo(session);
        assertThat(events.get(1).getString("session")).isEqualTo(session);
    }

    private Mail linkTo(Person person, String newAddress) {
        confirmations.askForChange(person, newAddress, person.password());
        return mailbox.awaitLink(newAddress);
    }

    private static void assertInvalid(Answer answer) {
        assertThat(answer.status()).isEqualTo(400);
        assertThat(answer.problem()).isEqualTo("invalid-verification-token");
    }
}
