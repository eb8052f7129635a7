package org.latchkey.mail;

import static org.assertj.core.api.Assertions.assertThat;

import jakarta.mail.internet.MimeMessage;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.function.BooleanSupplier;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.latchkey.mail.smtp.MailFront;
import org.latchkey.mail.smtp.Mailboxes;
import org.latchkey.metrics.Scrape;
import org.latchkey.testing.Answer;
import org.latchkey.testing.Http;
import org.latchkey.testing.Http.Person;
import org.latchkey.testing.server.ApplicationServer.Application;
import org.latchkey.testing.server.PagesServer;
import org.latchkey.testing.server.Server;
import org.latchkey.testing.server.SharedServers;

/** Tests sending: the mail server accepts emails, rejects them, defers them, or is unavailable. */
@ExtendWith(SharedServers.class)
class MailIT {

    private static Mailboxes mailboxes;
    private static MailFront front;
    private static Application server;
    private static Http http;
    private static Duration ahead = Duration.ZERO;

    @BeforeAll
    static void start(PagesServer servers) {
        mailboxes = new Mailboxes();
        int port = Server.freePort();
        front = MailFront.plain(port, mailboxes.port());
        server = servers.deploy(
                "/mail",
                Map.of(
                        "latchkey.mail.url",
                        "smtp://127.0.0.1:" + port,
                        "latchkey.mail.from",
                        TestEmails.FROM,
                        "latchkey.issuer",
                        "http://login.example/api"));
        http = server.client();
    }

    @AfterAll
    static void stop() {
        server.close();
        front.close();
        mailboxes.close();
    }

    @Test
    void anEmailIsSentAfterTheCommitAndNeverAfterARollback() throws Exception {
        String to = Http.fresh("alice");
        TestEmails.put(http, to, "undone", "true");
        String token = TestEmails.put(http, to, "name", "Jürgen Groß", "language", "de");

        MimeMessage message = mailboxes.await(to);

        assertThat(message.getSubject()).isEqualTo("Wählen Sie ein neues Passwort für login.example");
        assertThat(Mailboxes.header(message, "From")).isEqualTo(TestEmails.FROM);
        assertThat(Mailboxes.header(message, "Message-ID")).matches("<[0-9a-f-]{36}@login\\.example>");
        String link = "http://login.example/new-password#token=" + token;
        assertThat(Mailboxes.part(message, 0))
                .startsWith("Guten Tag Jürgen Groß,\n")
                .contains("\n" + link + "\n");
        assertThat(Mailboxes.part(message, 1)).contains("<p>Guten Tag Jürgen Groß,</p>", "href=\"" + link + "\"");
        assertThat(server.output()).doesNotContain(token, to);
    }

    /** The address that the request was sent to does not matter. */
    @Test
    void aLocationHeaderStartsWithTheIssuersAddress() {
        String email = Http.fresh("alice");
        Answer signUp = http.post("api/users", Http.credentials(email, Http.PASSWORD));
        String token = http.token(email, Http.PASSWORD);
        Answer task = http.bearer(token, "POST", "api/tasks", "{\"title\":\"to be done\"}");

        assertThat(signUp.header("Location"))
                .contains("http://login.example/api/users/" + signUp.json().getString("id"));
        assertThat(task.header("Location"))
                .contains("http://login.example/api/tasks/" + task.json().getString("id"));
    }

    @Test
    void aForgottenPasswordIsReplacedThroughTheEmailedLink() throws Exception {
        Person alice = http.alice();
        http.post("api/password-resets", "{\"email\":\"" + alice.email() + "\"}");
        String text = Mailboxes.part(mailboxes.await(alice.email()), 0);
        Matcher link = Pattern.compile("/new-password#token=([\\w-]+)").matcher(text);
        assertThat(link.find()).isTrue();

        String body = "{\"token\":\"%s\",\"new_password\":\"another horse entirely\"}".formatted(link.group(1));
        assertThat(http.send("PUT", "api/password", body).status()).isEqualTo(204);

        assertThat(http.logIn(alice.email(), "another horse entirely").status()).isEqualTo(200);
        assertThat(Mailboxes.part(mailboxes.await(alice.email(), 2).get(1), 0))
                .startsWith("Hello " + alice.email() + ",\n\nA new password was chosen")
                .doesNotContain("token=");
    }

    /** Admins must not be able to read other people's links, even while an email waits for a retry. */
    @Test
    void aQueuedEmailIsHiddenFromAdmins() throws Exception {
        String to = Http.fresh("alice");
        int before = front.recipients();
        front.setBusy(true);
        TestEmails.put(http, to);
        await(() -> front.recipients() > before);

        String admin = http.token("admin@localhost", "only-for-the-tests");
        assertThat(http.bearer(admin, "GET", "api/outbox", null).json().getJsonArray("items"))
                .isEmpty();

        front.setBusy(false);
        travel(Duration.ofSeconds(6));
        mailboxes.await(to);
    }

    @Test
    void aNameCannotInjectHeadersOrText() throws Exception {
        String to = Http.fresh("alice");
        TestEmails.put(http, to, "name", "You won\r\nBcc: eve@example.com\r\n\r\n<a href=http://x>");

        MimeMessage message = mailboxes.await(to);

        assertThat(message.getHeader("Bcc")).isNull();
        assertThat(message.getAllRecipients()).hasSize(1);
        assertThat(Mailboxes.part(message, 0)).startsWith("Hello " + to + ",\n\n");
        assertThat(Mailboxes.part(message, 1)).doesNotContain("You won", "http://x");
    }

    @Test
    void aRejectedRecipientIsNotRetriedAndLoggedWithoutTheAddress() throws Exception {
        String to = Http.fresh("refused");
        int before = front.recipients();
        Scrape metrics = Scrape.of(http);
        TestEmails.put(http, to);
        await(() -> server.output().contains("the mail server rejected it: 550 5.1.1\n"));
        assertThat(isHigher("latchkey_mails_total{outcome=\"rejected\"}", metrics))
                .isTrue();

        travel(Duration.ofHours(1));
        String other = Http.fresh("alice");
        TestEmails.put(http, other);
        mailboxes.await(other);

        assertThat(front.recipients() - before).isEqualTo(2);
        assertThat(server.output()).doesNotContain(to);
    }

    @Test
    void aDeferredEmailIsRetriedWithGrowingDelays() throws Exception {
        String to = Http.fresh("alice");
        front.setBusy(true);
        int before = front.recipients();
        TestEmails.put(http, to);
        await(() -> front.recipients() == before + 1);
        travel(Duration.ofSeconds(6));
        await(() -> front.recipients() == before + 2);
        travel(Duration.ofSeconds(11));
        await(() -> front.recipients() == before + 3);
        front.setBusy(false);

        String other = Http.fresh("bob");
        TestEmails.put(http, other);
        mailboxes.await(other);
        assertThat(mailboxes.of(to)).isEmpty();

        travel(Duration.ofSeconds(21));
        mailboxes.await(to);
    }

    @Test
    void theMetricsCountAttemptsAndShowTheAgeOfTheOldestEmail() throws Exception {
        String to = Http.fresh("alice");
        Scrape before = Scrape.of(http);
        front.setBusy(true);
        TestEmails.put(http, to);
        await(() -> isHigher("latchkey_mails_total{outcome=\"deferred\"}", before));
        travel(Duration.ofMinutes(1));
        await(() -> Scrape.of(http).value("latchkey_outbox_oldest_age_seconds") >= 60);

        front.setBusy(false);
        travel(Duration.ofMinutes(1));
        mailboxes.await(to);
        await(() -> isHigher("latchkey_mails_total{outcome=\"accepted\"}", before));
    }

    private static boolean isHigher(String counter, Scrape before) {
        return Scrape.of(http).value(counter) > before.value(counter);
    }

    @Test
    void emailsWaitWhileTheMailServerIsUnavailableAndTheOutageIsLoggedOnce() throws Exception {
        List<String> people =
                Stream.generate(() -> Http.fresh("alice")).limit(60).toList();
        String unavailable = "The mail server is unavailable, so emails wait: ";
        String available = "The mail server is available again.";
        int loggedBefore = count(unavailable);
        int availableBefore = count(available);
        front.stop();
        try {
            for (String to : people) {
                TestEmails.put(http, to);
            }
            await(() -> count(unavailable) == loggedBefore + 1);
            for (int i = 0; i < 8; i++) {
                travel(Duration.ofMinutes(2));
                TestEmails.put(http, people.get(0));
            }
        } finally {
            front.start();
        }
        travel(Duration.ofMinutes(2));

        mailboxes.await(people.get(0), 9);
        for (String to : people.subList(1, people.size())) {
            mailboxes.await(to);
        }
        assertThat(count(unavailable)).isEqualTo(loggedBefore + 1);
        await(() -> count(available) == availableBefore + 1);
    }

    @Test
    void anEmailExpiresAfterADay() throws Exception {
        String to = Http.fresh("alice");
        String other = Http.fresh("bob");
        String expired = "Emails expired before a mail server accepted them: 1\n";
        int before = count(expired);
        front.stop();
        String token;
        try {
            token = TestEmails.put(http, to, "kind", "EMAIL_VERIFICATION");
            travel(Duration.ofHours(23));
            TestEmails.put(http, other, "kind", "EMAIL_VERIFICATION");
            travel(Duration.ofHours(1).plusMinutes(1));
            await(() -> count(expired) == before + 1);
        } finally {
            front.start();
        }
        travel(Duration.ofMinutes(2));
        mailboxes.await(other);
        assertThat(mailboxes.of(to)).isEmpty();
        assertThat(server.output()).doesNotContain(token, to);
    }

    /** Its link would only open a page that says the link has expired. */
    @Test
    void aPasswordResetIsNotSentAfterItsLinkHasExpired() throws Exception {
        String to = Http.fresh("alice");
        String other = Http.fresh("bob");
        front.stop();
        try {
            TestEmails.put(http, to);
            travel(Duration.ofMinutes(28));
            TestEmails.put(http, other);
            travel(Duration.ofMinutes(2));
        } finally {
            front.start();
        }
        travel(Duration.ofMinutes(2));

        mailboxes.await(other);
        assertThat(mailboxes.of(to)).isEmpty();
    }

    /** An operator has to fix the cause: the sender (MAIL) or the content (DATA). */
    @Test
    void aRejectedSenderOrContentIsLoggedOnceAndRetried() throws Exception {
        String rejects = "The mail server rejects emails to any recipient (554 5.7.1)";
        String accepts = "The mail server accepts emails again.";
        for (String command : List.of("MAIL", "DATA")) {
            String to = Http.fresh("alice");
            int rejectsBefore = count(rejects);
            int acceptsBefore = count(accepts);
            front.reject(command);
            TestEmails.put(http, to);
            await(() -> count(rejects) == rejectsBefore + 1);
            int rejected = front.rejectedCommands();
            travel(Duration.ofSeconds(6));
            await(() -> front.rejectedCommands() > rejected);
            front.reject("");
            travel(Duration.ofSeconds(11));

            mailboxes.await(to);
            await(() -> count(accepts) == acceptsBefore + 1);
            assertThat(count(rejects)).isEqualTo(rejectsBefore + 1);
        }
    }

    private static int count(String text) {
        return server.output().split(Pattern.quote(text), -1).length - 1;
    }

    private static void travel(Duration distance) {
        ahead = ahead.plus(distance);
        TestEmails.travel(http, ahead);
    }

    static void await(BooleanSupplier condition) throws InterruptedException {
        Instant end = Instant.now().plusSeconds(30);
        while (!condition.getAsBoolean()) {
            assertThat(Instant.now()).isBefore(end);
            Thread.sleep(20);
        }
    }
}
