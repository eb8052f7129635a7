package org.latchkey.account.email;

import static org.assertj.core.api.Assertions.assertThat;
import static org.latchkey.throttle.Guesses.WRONG;

import jakarta.json.JsonObject;
import java.util.Collections;
import java.util.List;
import java.util.Locale;
import java.util.concurrent.Callable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.latchkey.testing.Answer;
import org.latchkey.testing.Concurrently;
import org.latchkey.testing.Confirmations;
import org.latchkey.testing.Http;
import org.latchkey.testing.Http.Person;
import org.latchkey.testing.Mailbox.Mail;
import org.latchkey.testing.OnEveryDatabase;
import org.latchkey.testing.server.OnEveryServer;
import org.latchkey.testing.server.WithMailbox;
import org.latchkey.throttle.Guesses;

@OnEveryDatabase
@OnEveryServer
class PasswordResetIT extends WithMailbox {

    private static final String NEW = "another horse entirely";
    private static final int CLIENTS = 50;

    @Test
    void aForgottenPasswordIsReplacedByAMailedToken() {
        Person alice = http.alice();
        JsonObject login = http.logIn(alice.email(), alice.password()).json();

        Answer requested = confirmations.askForReset(" " + alice.email().toUpperCase(Locale.ROOT) + " ");
        Mail mail = mailbox.awaitLink(alice.email());
        Answer reset = confirmations.reset(mail.token(), NEW);

        assertThat(requested.status()).isEqualTo(202);
        assertThat(requested.body()).isEmpty();
        assertThat(mail.page()).isEqualTo("http://localhost:8080/new-password");
        assertThat(mail.token()).hasSizeGreaterThan(43);
        assertThat(reset.status()).isEqualTo(204);
        assertThat(http.isGood(alice.token())).isFalse();
        assertThat(http.refresh(login.getString("refresh_token")).status()).isEqualTo(401);
        assertThat(http.logIn(alice.email(), alice.password()).status()).isEqualTo(401);
        Answer again = http.logIn(alice.email(), NEW);
        // the token came by email, which proves that the address is the owner's
        assertThat(again.json().getJsonObject("user").getBoolean("email_verified"))
                .isTrue();
        assertThat(eventsOf(alice))
                .extracting(event -> event.getString("type"))
                .containsSubsequence("password-reset", "email-verified");
        List<Mail> emails = mailbox.await(alice.email(), 2);
        assertThat(emails).hasSize(2);
        assertThat(emails.get(0).hasLink()).isFalse();
        assertThat(emails.get(0).subject()).isNotEqualTo(mail.subject());
    }

    /** An imported account has no language of its own, so the request determines it. */
    @Test
    void theEmailUsesTheLanguageOfTheRequest() {
        Person alice = http.alice();
        http.post("api/password-resets", "{\"email\":\"" + alice.email() + "\"}", "Accept-Language", "de-AT");

        Mail mail = mailbox.awaitLink(alice.email());
        assertThat(mail.subject()).startsWith("Wählen Sie ein neues Passwort");

        String body = "{\"token\":\"%s\",\"new_password\":\"%s\"}".formatted(mail.token(), NEW);
        assertThat(http.send("PUT", "api/password", body, "Accept-Language", "de")
                        .status())
                .isEqualTo(204);
        // the reset also sets the account's language
        assertThat(mailbox.await(alice.email(), 2).get(0).subject()).startsWith("Sie haben ein neues Passwort");
    }

    @Test
    void aMailedTokenIsValidOnce() {
        String token = resetTokenOf(http.alice());
        assertThat(confirmations.reset(token, NEW).status()).isEqualTo(204);

        assertInvalid(confirmations.reset(token, "a third horse, unheard of"));
    }

    @Test
    void onlyOneOfFiftyClientsWithTheSameTokenSucceeds() throws Exception {
        Person alice = http.alice();
        String token = resetTokenOf(alice);
        Callable<Answer> reset = () -> confirmations.reset(token, NEW);

        List<Answer> answers = Concurrently.all(Collections.nCopies(CLIENTS, reset));

        assertThat(answers).extracting(Answer::status).containsOnlyOnce(204);
        // the hashing queue may be full, but nothing else may go wrong
        assertThat(answers)
                .extracting(Answer::problem)
                .contains("invalid-reset-token")
                .isSubsetOf("", "invalid-reset-token", "overloaded");
        assertThat(http.logIn(alice.email(), NEW).status()).isEqualTo(200);
    }

    @ParameterizedTest
    @ValueSource(strings = {"short", "password123"})
    void aPasswordThatViolatesThePolicyDoesNotConsumeTheToken(String password) {
        String token = resetTokenOf(http.alice());

        Answer answer = confirmations.reset(token, password);

        assertThat(answer.problem()).isEqualTo("invalid-request");
        assertThat(answer.pointers()).containsExactly("/new_password");
        assertThat(confirmations.reset(token, NEW).status()).isEqualTo(204);
    }

    @Test
    void aPasswordWithTheAddressDoesNotConsumeTheToken() {
        Person alice = http.alice();
        String token = resetTokenOf(alice);

        assertThat(confirmations
                        .reset(token, "xx" + alice.email().split("@", 2)[0])
                        .pointers())
                .containsExactly("/new_password");
        assertThat(confirmations.reset(token, NEW).status()).isEqualTo(204);
    }

    @Test
    void anInvalidTokenIsRejected() {
        Person alice = http.alice();
        confirmations.askForVerification(alice);
        String verificationToken = mailbox.awaitLink(alice.email()).token();

        assertInvalid(confirmations.reset("", NEW));
        assertInvalid(confirmations.reset("A".repeat(43), NEW));
        assertInvalid(confirmations.reset(verificationToken, NEW));
        assertThat(http.send("PUT", "api/password", "{}").pointers())
                .containsExactlyInAnyOrder("/token", "/new_password");
        assertThat(confirmations.confirm(verificationToken, alice).status()).isEqualTo(204);
    }

    @Test
    void unknownAndDisabledAccountsAreSentNothing() {
        String nobody = Http.fresh("nobody");
        Person bob = http.bob();
        asAdmin("PATCH", "api/users/" + bob.id(), "{\"disabled\":true}");

        assertThat(confirmations.askForReset(nobody).status()).isEqualTo(202);
        assertThat(confirmations.askForReset(bob.email()).status()).isEqualTo(202);

        mailbox.awaitAll();
        assertThat(mailbox.all(nobody)).isEmpty();
        assertThat(mailbox.all(bob.email())).isEmpty();
    }

    @Test
    void anInvalidAddressIsRejected() {
        Answer answer = confirmations.askForReset("nobody");

        assertThat(answer.status()).isEqualTo(400);
        assertThat(answer.pointers()).containsExactly("/email");
    }

    @Test
    void anAddressGetsThreeResetEmailsPerHour() {
        Person alice = http.alice();
        for (int i = 0; i < 5; i++) {
            assertThat(confirmations.askForReset(alice.email()).status()).isEqualTo(202);
        }
        mailbox.awaitAll();

        List<Mail> emails = mailbox.all(alice.email());
        assertThat(emails).hasSize(3);
        // the requests beyond the limit have not replaced the token
        assertThat(confirmations.reset(emails.get(0).token(), NEW).status()).isEqualTo(204);
    }

    @Test
    void aNetworkMayRequestThirtyResetsPerHour() {
        String nobody = Http.fresh("nobody");
        for (int i = 0; i < 30; i++) {
            assertThat(confirmations.askForReset(nobody).status()).isEqualTo(202);
        }

        Answer throttled = confirmations.askForReset(nobody);

        assertThat(throttled.problem()).isEqualTo("too-many-attempts");
        assertThat(Long.parseLong(throttled.header("Retry-After").orElseThrow()))
                .isBetween(1800L, 3600L);
        assertThat(new Confirmations(http.from("192.0.2.77"))
                        .askForReset(nobody)
                        .status())
                .isEqualTo(202);
    }

    @Test
    void aResetClearsTheFailedLogins() {
        Person alice = http.alice();
        String token = resetTokenOf(alice);
        Guesses.firstRefused(() -> http.logIn(alice.email(), WRONG));

        confirmations.reset(token, NEW);

        assertThat(http.logIn(alice.email(), NEW).status()).isEqualTo(200);
    }

    private static void assertInvalid(Answer answer) {
        assertThat(answer.status()).isEqualTo(400);
        assertThat(answer.problem()).isEqualTo("invalid-reset-token");
    }
}
