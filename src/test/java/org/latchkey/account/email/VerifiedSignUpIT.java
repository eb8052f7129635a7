package org.latchkey.account.email;

import static org.assertj.core.api.Assertions.assertThat;
import static org.latchkey.throttle.Guesses.WRONG;

import jakarta.json.JsonObject;
import java.util.List;
import java.util.Locale;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.latchkey.testing.Answer;
import org.latchkey.testing.Concurrently;
import org.latchkey.testing.Confirmations;
import org.latchkey.testing.Http;
import org.latchkey.testing.Http.Person;
import org.latchkey.testing.Mailbox;
import org.latchkey.testing.Mailbox.Mail;
import org.latchkey.testing.server.On;
import org.latchkey.testing.server.VerifiedSignUpServer;
import org.latchkey.throttle.Guesses;

/** Sign-up on a server that creates an account only after its address is confirmed. */
@On(VerifiedSignUpServer.class)
class VerifiedSignUpIT {

    private Http http;
    private Confirmations confirmations;
    private Mailbox mailbox;
    private VerifiedSignUps signUps;

    @BeforeEach
    void useAFreshNetwork(VerifiedSignUpServer server) {
        http = server.client();
        confirmations = new Confirmations(http);
        mailbox = new Mailbox(http);
        signUps = new VerifiedSignUps(http, confirmations, mailbox);
    }

    @Test
    void confirmingTheAddressCreatesTheAccount() {
        String email = Http.fresh("Alice");
        Answer answer = http.post(
                "api/users",
                "{\"email\":\"%s\",\"password\":\"%s\",\"name\":\"Alice Liddell\"}".formatted(email, Http.PASSWORD));
        Mail mail = mailbox.awaitLink(email);

        assertThat(answer.status()).isEqualTo(202);
        assertThat(answer.body()).isEmpty();
        assertThat(answer.header("Location")).isEmpty();
        assertThat(mail.page()).isEqualTo("http://localhost:8080/verify-email");
        // anyone could misuse the name for a message to a stranger
        assertThat(mail.text()).doesNotContain("Liddell");
        assertThat(http.logIn(email, Http.PASSWORD).status()).isEqualTo(401);

        assertThat(confirmations.confirm(mail.token(), Http.PASSWORD).status()).isEqualTo(204);

        JsonObject user = http.logIn(email, Http.PASSWORD).json().getJsonObject("user");
        assertThat(user.getString("email")).isEqualTo(email);
        assertThat(user.getString("name")).isEqualTo("Alice Liddell");
        assertThat(user.getBoolean("email_verified")).isTrue();
        assertThat(user.getJsonArray("roles").toString()).isEqualTo("[\"user\"]");
        assertInvalid(confirmations.confirm(mail.token(), Http.PASSWORD));
        assertThat(mailbox.all(email)).hasSize(1);
    }

    @Test
    void aTakenAddressGetsTheSameResponseAndAnEmail() {
        Person alice = signUps.person("alice");
        String free = Http.fresh("nobody");

        Answer known = signUps.signUp(" " + alice.email().toUpperCase(Locale.ROOT), "another horse entirely");
        Answer unknown = signUps.signUp(free, "another horse entirely");

        assertThat(List.of(known.status(), unknown.status())).containsOnly(202);
        assertThat(known.body()).isEqualTo(unknown.body());
        assertThat(known.headersButDate()).isEqualTo(unknown.headersButDate());
        mailbox.awaitLink(free);
        Mail notification = mailbox.await(alice.email(), 2).get(0);
        assertThat(notification.hasLink()).isFalse();
        assertThat(http.logIn(alice.email(), "another horse entirely").status()).isEqualTo(401);
        assertThat(http.logIn(alice.email(), alice.password()).status()).isEqualTo(200);
    }

    /** If somebody signs up with another person's address, that person cannot open the account with a click. */
    @Test
    void confirmingRequiresThePasswordOfTheSignUp() {
        Person bob = signUps.person("bob");
        String email = Http.fresh("alice");
        signUps.signUp(email, Http.PASSWORD);
        String token = mailbox.awaitLink(email).token();

        Answer withoutPassword = confirmations.confirm(token);
        assertThat(withoutPassword.status()).isEqualTo(401);
        assertThat(withoutPassword.problem()).isEqualTo("missing-token");
        assertThat(confirmations.confirm(token, bob).problem()).isEqualTo("missing-token");
        Answer wrong = confirmations.confirm(token, WRONG);
        assertThat(wrong.status()).isEqualTo(403);
        assertThat(wrong.problem()).isEqualTo("wrong-password");
        assertThat(http.logIn(email, Http.PASSWORD).status()).isEqualTo(401);

        assertThat(confirmations.confirm(token, Http.PASSWORD).status()).isEqualTo(204);
    }

    @Test
    void wrongPasswordsCountAsFailedLogins() {
        String email = Http.fresh("alice");
        signUps.signUp(email, Http.PASSWORD);
        String token = mailbox.awaitLink(email).token();

        Answer throttled = Guesses.firstRefused(() -> confirmations.confirm(token, WRONG));

        assertThat(throttled.problem()).isEqualTo("too-many-attempts");
    }

    @Test
    void theFirstConfirmedOfTwoSignUpsGetsTheAddress() {
        String email = Http.fresh("alice");
        signUps.signUp(email, "mallory chose this one");
        String first = mailbox.awaitLink(email).token();
        signUps.signUp(email, Http.PASSWORD);
        String second = mailbox.await(email, 2).get(0).token();

        assertThat(confirmations.confirm(first, Http.PASSWORD).problem()).isEqualTo("wrong-password");
        assertThat(confirmations.confirm(second, Http.PASSWORD).status()).isEqualTo(204);
        assertInvalid(confirmations.confirm(first, "mallory chose this one"));
        assertThat(http.logIn(email, Http.PASSWORD).status()).isEqualTo(200);
    }

    @Test
    void twoConcurrentConfirmationsCreateOneAccount() throws Exception {
        for (int round = 0; round < 5; round++) {
            Http elsewhere = http.fromElsewhere();
            String email = Http.fresh("alice");
            VerifiedSignUps.signUp(elsewhere, email, "mallory chose this one");
            String first = mailbox.awaitLink(email).token();
            VerifiedSignUps.signUp(elsewhere, email, Http.PASSWORD);
            String second = mailbox.await(email, 2).get(0).token();

            List<Answer> answers = Concurrently.both(
                    () -> confirmations.confirm(first, "mallory chose this one"),
                    () -> confirmations.confirm(second, Http.PASSWORD));

            assertThat(answers).extracting(Answer::problem).containsExactlyInAnyOrder("", "invalid-verification-token");
        }
    }

    @Test
    void oneNetworkGetsThreeEmailsPerAddress() {
        String email = Http.fresh("victim");
        Person alice = signUps.person("alice");
        for (int i = 0; i < 5; i++) {
            assertThat(signUps.signUp(email, Http.PASSWORD).status()).isEqualTo(202);
            assertThat(signUps.signUp(alice.email(), Http.PASSWORD).status()).isEqualTo(202);
        }
        String last = Http.fresh("last");
        signUps.signUp(last, Http.PASSWORD);
        mailbox.awaitLink(last);

        assertThat(mailbox.all(email)).hasSize(3);
        // the first one is of alice's own sign-up
        assertThat(mailbox.all(alice.email())).hasSize(3);
    }

    @Test
    void floodingAnAddressDoesNotBlockItsOwner() {
        String email = Http.fresh("alice");
        Http stranger = http.fromElsewhere();
        for (int i = 0; i < 12; i++) {
            VerifiedSignUps.signUp(stranger, email, "mallory chose this one");
        }
        mailbox.await(email, 3);
        signUps.signUp(email, Http.PASSWORD);

        String token = mailbox.awaitOnly(email, 4).get(0).token();
        assertThat(confirmations.confirm(token, Http.PASSWORD).status()).isEqualTo(204);
    }

    @Test
    void allNetworksTogetherGetTenEmailsPerAddress() {
        String email = Http.fresh("victim");
        for (int i = 0; i < 12; i++) {
            VerifiedSignUps.signUp(http.fromElsewhere(), email, Http.PASSWORD);
        }
        String last = Http.fresh("last");
        signUps.signUp(last, Http.PASSWORD);
        mailbox.awaitLink(last);

        assertThat(mailbox.all(email)).hasSize(10);
    }

    @Test
    void invalidSignUpsAreRejectedAsWithOpenSignUp() {
        assertThat(signUps.signUp("nobody", "short").pointers()).containsExactlyInAnyOrder("/email", "/password");
        assertThat(signUps.signUp(Http.fresh("alice"), "short").pointers()).containsExactly("/password");
    }

    @Test
    void theEmailAndTheAccountUseTheLanguageOfTheSignUp() {
        String email = Http.fresh("annegret");
        http.post("api/users", Http.credentials(email, Http.PASSWORD), "Accept-Language", "de-AT,de;q=0.9");
        Mail mail = mailbox.awaitLink(email);
        confirmations.confirm(mail.token(), Http.PASSWORD);
        confirmations.askForReset(email);

        assertThat(mail.subject()).contains("Bestätigen");
        assertThat(mailbox.await(email, 2).get(0).subject()).contains("Passwort");
    }

    @Test
    void theSignUpIsAuditedWhenItIsConfirmed() {
        Person alice = signUps.person("alice");
        String admin = http.token("admin@localhost", Http.ADMIN_PASSWORD);

        assertThat(http
                        .bearer(admin, "GET", "api/events?user=" + alice.id(), null)
                        .json()
                        .getJsonArray("items")
                        .getValuesAs(JsonObject.class)
                        .stream()
                        .map(event -> event.getString("type")))
                .containsExactly("signed-in", "email-verified", "signed-up");
    }

    private static void assertInvalid(Answer answer) {
        assertThat(answer.status()).isEqualTo(400);
        assertThat(answer.problem()).isEqualTo("invalid-verification-token");
    }
}
