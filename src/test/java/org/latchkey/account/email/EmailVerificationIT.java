package org.latchkey.account.email;

import static java.nio.charset.StandardCharsets.US_ASCII;
import static org.assertj.core.api.Assertions.assertThat;
import static org.latchkey.throttle.Guesses.WRONG;

import jakarta.json.JsonObject;
import java.io.IOException;
import java.net.InetAddress;
import java.net.Socket;
import java.net.URI;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.latchkey.testing.Answer;
import org.latchkey.testing.Http;
import org.latchkey.testing.Http.Person;
import org.latchkey.testing.Mailbox.Mail;
import org.latchkey.testing.OnEveryDatabase;
import org.latchkey.testing.server.WithMailbox;
import org.latchkey.throttle.Guesses;

@OnEveryDatabase
class EmailVerificationIT extends WithMailbox {

    @Test
    void theMailedLinkAndTheAccessTokenVerifyAnAddressOnce() {
        Person alice = http.alice();
        assertThat(isVerified(alice)).isFalse();

        assertThat(confirmations.askForVerification(alice).status()).isEqualTo(202);
        Mail mail = mailbox.awaitLink(alice.email());

        assertThat(mail.page()).isEqualTo("http://localhost:8080/verify-email");
        assertThat(confirmations.confirm(mail.token(), alice).status()).isEqualTo(204);
        assertThat(isVerified(alice)).isTrue();
        assertInvalid(confirmations.confirm(mail.token(), alice));
        // no token names anything that has changed
        assertThat(http.isGood(alice.token())).isTrue();
    }

    @Test
    void thePasswordIsAProofToo() {
        Person alice = http.alice();
        String token = tokenOf(alice);

        Answer wrong = confirmations.confirm(token, WRONG);

        assertThat(wrong.status()).isEqualTo(403);
        assertThat(wrong.problem()).isEqualTo("wrong-password");
        assertThat(confirmations.confirm(token, alice.password()).status()).isEqualTo(204);
        assertThat(isVerified(alice)).isTrue();
    }

    @Test
    void theTokenAloneProvesNothingAndIsNotSpent() {
        Person alice = http.alice();
        String token = tokenOf(alice);

        Answer answer = confirmations.confirm(token);

        assertThat(answer.status()).isEqualTo(401);
        assertThat(answer.problem()).isEqualTo("missing-token");
        assertThat(answer.headers("WWW-Authenticate")).containsExactly("Bearer realm=\"latchkey\"");
        assertThat(isVerified(alice)).isFalse();
        assertThat(confirmations.confirm(token, alice).status()).isEqualTo(204);
    }

    @Test
    void somebodyElsesAccessTokenProvesNothing() {
        Person alice = http.alice();
        String token = tokenOf(alice);

        assertThat(confirmations.confirm(token, http.bob()).problem()).isEqualTo("missing-token");
        Answer expired = http.send(
                "PUT", "api/email", "{\"token\":\"" + token + "\"}", "Authorization", "Bearer " + alice.token() + "x");
        assertThat(expired.problem()).isEqualTo("invalid-token");
        assertThat(isVerified(alice)).isFalse();
        assertThat(confirmations.confirm(token, alice).status()).isEqualTo(204);
    }

    @Test
    void guessesAtThePasswordCountAsLogins() {
        Person alice = http.alice();
        String token = tokenOf(alice);

        Answer refused = Guesses.firstRefused(() -> confirmations.confirm(token, WRONG));

        assertThat(refused.problem()).isEqualTo("too-many-attempts");
        List<Answer> logins = Guesses.series(() -> http.logIn(alice.email(), WRONG));
        // five would be admitted of somebody who has not guessed before
        assertThat(logins.subList(0, 5)).anyMatch(answer -> answer.status() == 429);
    }

    @Test
    void whatIsNoTokenIsRefused() {
        Person alice = http.alice();

        assertInvalid(confirmations.confirm("", alice));
        assertInvalid(confirmations.confirm("A".repeat(43)));
        assertThat(http.send("PUT", "api/email", "{\"password\":5}").pointers())
                .containsExactlyInAnyOrder("/token", "/password");
    }

    @Test
    void aLaterTokenTakesTheEarlierOnesPlace() {
        Person alice = http.alice();
        String first = tokenOf(alice);
        confirmations.askForVerification(alice);
        String second = mailbox.await(alice.email(), 2).get(0).token();

        assertInvalid(confirmations.confirm(first, alice));
        assertThat(confirmations.confirm(second, alice).status()).isEqualTo(204);
    }

    @Test
    void toOneAddressThreeMailsGoAnHourAndToAVerifiedOneNone() {
        Person alice = http.alice();
        for (int i = 0; i < 5; i++) {
            assertThat(confirmations.askForVerification(alice).status()).isEqualTo(202);
        }
        mailbox.awaitAll();
        assertThat(mailbox.all(alice.email())).hasSize(3);

        Person bob = http.bob();
        confirmations.confirm(tokenOf(bob), bob);
        assertThat(confirmations.askForVerification(bob).status()).isEqualTo(202);
        mailbox.awaitAll();
        assertThat(mailbox.all(bob.email())).hasSize(1);
    }

    @Test
    void aChangedPasswordVoidsTheToken() {
        Person alice = http.alice();
        String token = tokenOf(alice);
        confirmations.changePassword(alice, "another horse entirely");

        assertInvalid(confirmations.confirm(token, alice));
    }

    /** Scanners of mail open links; the fragment stays with them, or comes as they like. */
    @Test
    void openingTheLinkSpendsNothing() {
        Person alice = http.alice();
        Mail mail = mailbox.awaitLink(asked(alice));
        String path = mail.page().substring("http://localhost:8080/".length());
        for (String method : new String[] {"GET", "HEAD", "POST"}) {
            http.send(method, path, null);
            http.send(method, path + "?token=" + mail.token(), null);
            http.send(method, "api/email?token=" + mail.token(), null);
        }

        assertThat(isVerified(alice)).isFalse();
        assertThat(confirmations.confirm(mail.token(), alice).status()).isEqualTo(204);
    }

    @Test
    void theHostOfARequestIsInNoLetter() throws IOException {
        Person alice = http.alice();
        String body = "{\"email\":\"" + alice.email() + "\"}";
        URI uri = http.uri("api/password-resets");
        try (Socket socket = new Socket(InetAddress.getLoopbackAddress(), uri.getPort())) {
            String request = "POST "
                    + uri.getPath()
                    + " HTTP/1.1\r\nHost: evil.example\r\n"
                    + "X-Forwarded-Host: evil.example\r\nX-Forwarded-For: "
                    + http.address()
                    + "\r\nForwarded: host=evil.example;for="
                    + http.address()
                    + "\r\nOrigin: http://evil.example\r\n"
                    + "Content-Type: application/json\r\nConnection: close\r\n"
                    + "Content-Length: "
                    + body.length()
                    + "\r\n\r\n"
                    + body;
            socket.getOutputStream().write(request.getBytes(US_ASCII));
            assertThat(new String(socket.getInputStream().readAllBytes(), US_ASCII))
                    .startsWith("HTTP/1.1 202 ");
        }

        Mail mail = mailbox.awaitLink(alice.email());
        assertThat(mail.page()).startsWith("http://localhost:8080/");
        assertThat(mail.text()).doesNotContain("evil");
    }

    @Test
    void lettersAreInTheLanguageOfTheSignUp() {
        String email = Http.fresh("annegret");
        http.post("api/users", Http.credentials(email, Http.PASSWORD), "Accept-Language", "fr;q=0.9, de-AT, en;q=0.5");
        confirmations.askForReset(email);
        Person alice = http.alice();
        confirmations.askForReset(alice.email());

        String german = mailbox.awaitLink(email).subject();
        String english = mailbox.awaitLink(alice.email()).subject();

        assertThat(german).containsIgnoringCase("Passwort");
        assertThat(english).containsIgnoringCase("password");
    }

    @Test
    void anExportHasTheLanguageAndTheLinksWithoutTheirTokens() {
        Person alice = http.alice();
        String token = tokenOf(alice);

        JsonObject export = http.get(alice, "api/me/export").json();

        JsonObject link = export.getJsonArray("mailed_links").getJsonObject(0);
        assertThat(link.getString("purpose")).isEqualTo("verification");
        assertThat(link.getString("email")).isEqualTo(alice.email());
        assertThat(link.keySet()).containsExactlyInAnyOrder("purpose", "email", "expires_at");
        assertThat(export.getJsonArray("languages").getJsonObject(0).getString("language"))
                .isEqualTo("en");
        assertThat(export.toString()).doesNotContain(token);
    }

    private String asked(Person person) {
        confirmations.askForVerification(person);
        return person.email();
    }

    private String tokenOf(Person person) {
        return mailbox.awaitLink(asked(person)).token();
    }

    private boolean isVerified(Person person) {
        return http.get(person, "api/me").json().getBoolean("email_verified");
    }

    private static void assertInvalid(Answer answer) {
        assertThat(answer.status()).isEqualTo(400);
        assertThat(answer.problem()).isEqualTo("invalid-verification-token");
    }
}
