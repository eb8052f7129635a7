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
import org.latchkey.testing.server.OnEveryServer;
import org.latchkey.testing.server.WithMailbox;
import org.latchkey.throttle.Guesses;

@OnEveryDatabase
@OnEveryServer
class EmailVerificationIT extends WithMailbox {

    @Test
    void theMailedTokenAndAnAccessTokenVerifyTheAddressOnce() {
        Person alice = http.alice();
        assertThat(isVerified(alice)).isFalse();

        assertThat(confirmations.askForVerification(alice).status()).isEqualTo(202);
        Mail mail = mailbox.awaitLink(alice.email());

        assertThat(mail.page()).isEqualTo("http://localhost:8080/verify-email");
        assertThat(confirmations.confirm(mail.token(), alice).status()).isEqualTo(204);
        assertThat(isVerified(alice)).isTrue();
        assertInvalid(confirmations.confirm(mail.token(), alice));
        // verification changes no claim, so access tokens stay valid
        assertThat(http.isGood(alice.token())).isTrue();
    }

    @Test
    void theMailedTokenAndThePasswordVerifyTheAddress() {
        Person alice = http.alice();
        String token = verificationToken(alice);

        Answer wrong = confirmations.confirm(token, WRONG);

        assertThat(wrong.status()).isEqualTo(403);
        assertThat(wrong.problem()).isEqualTo("wrong-password");
        assertThat(confirmations.confirm(token, alice.password()).status()).isEqualTo(204);
        assertThat(isVerified(alice)).isTrue();
    }

    @Test
    void theMailedTokenAloneIsNeitherEnoughNorConsumed() {
        Person alice = http.alice();
        String token = verificationToken(alice);

        Answer answer = confirmations.confirm(token);

        assertThat(answer.status()).isEqualTo(401);
        assertThat(answer.problem()).isEqualTo("missing-token");
        assertThat(answer.headers("WWW-Authenticate")).containsExactly("Bearer realm=\"latchkey\"");
        assertThat(isVerified(alice)).isFalse();
        assertThat(confirmations.confirm(token, alice).status()).isEqualTo(204);
    }

    @Test
    void anotherAccountsAccessTokenIsNotEnough() {
        Person alice = http.alice();
        String token = verificationToken(alice);

        assertThat(confirmations.confirm(token, http.bob()).problem()).isEqualTo("missing-token");
        Answer invalid = http.send(
                "PUT", "api/email", "{\"token\":\"" + token + "\"}", "Authorization", "Bearer " + alice.token() + "x");
        assertThat(invalid.problem()).isEqualTo("invalid-token");
        assertThat(isVerified(alice)).isFalse();
        assertThat(confirmations.confirm(token, alice).status()).isEqualTo(204);
    }

    @Test
    void wrongPasswordsCountAsFailedLogins() {
        Person alice = http.alice();
        String token = verificationToken(alice);

        Answer throttled = Guesses.firstRefused(() -> confirmations.confirm(token, WRONG));

        assertThat(throttled.problem()).isEqualTo("too-many-attempts");
        List<Answer> logins = Guesses.series(() -> http.logIn(alice.email(), WRONG));
        // without the earlier wrong passwords, five attempts would be allowed
        assertThat(logins.subList(0, 5)).anyMatch(answer -> answer.status() == 429);
    }

    @Test
    void anInvalidTokenIsRejected() {
        Person alice = http.alice();

        assertInvalid(confirmations.confirm("", alice));
        assertInvalid(confirmations.confirm("A".repeat(43)));
        assertThat(http.send("PUT", "api/email", "{\"password\":5}").pointers())
                .containsExactlyInAnyOrder("/token", "/password");
    }

    @Test
    void aLaterTokenReplacesTheEarlierOne() {
        Person alice = http.alice();
        String first = verificationToken(alice);
        confirmations.askForVerification(alice);
        String second = mailbox.await(alice.email(), 2).get(0).token();

        assertInvalid(confirmations.confirm(first, alice));
        assertThat(confirmations.confirm(second, alice).status()).isEqualTo(204);
    }

    @Test
    void anUnverifiedAddressGetsThreeEmailsPerHourAndAVerifiedOneNone() {
        Person alice = http.alice();
        for (int i = 0; i < 5; i++) {
            assertThat(confirmations.askForVerification(alice).status()).isEqualTo(202);
        }
        mailbox.awaitAll();
        assertThat(mailbox.all(alice.email())).hasSize(3);

        Person bob = http.bob();
        confirmations.confirm(verificationToken(bob), bob);
        assertThat(confirmations.askForVerification(bob).status()).isEqualTo(202);
        mailbox.awaitAll();
        assertThat(mailbox.all(bob.email())).hasSize(1);
    }

    @Test
    void aPasswordChangeRevokesTheToken() {
        Person alice = http.alice();
        String token = verificationToken(alice);
        confirmations.changePassword(alice, "another horse entirely");

        assertInvalid(confirmations.confirm(token, alice));
    }

    /** Mail scanners open links. They may drop the fragment or send it in another form. */
    @Test
    void openingTheLinkDoesNotConsumeTheToken() {
        Person alice = http.alice();
        Mail mail = mailbox.awaitLink(requestVerification(alice));
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
    void theHostHeaderDoesNotAppearInEmails() throws IOException {
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
    void emailsUseTheLanguageOfTheSignUp() {
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
    void anExportContainsTheLanguageAndTheLinksWithoutTheirTokens() {
        Person alice = http.alice();
        String token = verificationToken(alice);

        JsonObject export = http.get(alice, "api/me/export").json();

        JsonObject link = export.getJsonArray("mailed_links").getJsonObject(0);
        assertThat(link.getString("purpose")).isEqualTo("verification");
        assertThat(link.getString("email")).isEqualTo(alice.email());
        assertThat(link.keySet()).containsExactlyInAnyOrder("purpose", "email", "expires_at");
        assertThat(export.getJsonArray("languages").getJsonObject(0).getString("language"))
                .isEqualTo("en");
        assertThat(export.toString()).doesNotContain(token);
    }

    private String requestVerification(Person person) {
        confirmations.askForVerification(person);
        return person.email();
    }

    private String verificationToken(Person person) {
        return mailbox.awaitLink(requestVerification(person)).token();
    }

    private boolean isVerified(Person person) {
        return http.get(person, "api/me").json().getBoolean("email_verified");
    }

    private static void assertInvalid(Answer answer) {
        assertThat(answer.status()).isEqualTo(400);
        assertThat(answer.problem()).isEqualTo("invalid-verification-token");
    }
}
