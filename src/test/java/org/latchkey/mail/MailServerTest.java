package org.latchkey.mail;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import jakarta.mail.internet.MimeMessage;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.latchkey.mail.SmtpConnection.Delivery;
import org.latchkey.mail.SmtpConnection.Delivery.Outcome;
import org.latchkey.mail.smtp.MailFront;
import org.latchkey.mail.smtp.MailFront.Tls;
import org.latchkey.mail.smtp.Mailboxes;
import org.latchkey.mail.smtp.TestCertificate;
import org.latchkey.mail.template.EmailTemplates.RenderedEmail;
import org.latchkey.settings.Settings;
import org.latchkey.testing.Http;
import org.latchkey.testing.server.Server;

/** Tests the SMTP client against a real mail server, GreenMail. */
class MailServerTest {

    @TempDir
    private static Path folder;

    private static Mailboxes mailboxes;
    private static TestCertificate certificate;

    @BeforeAll
    static void start() throws Exception {
        mailboxes = new Mailboxes();
        certificate = TestCertificate.of("other.example", folder);
    }

    @AfterAll
    static void stop() {
        mailboxes.close();
    }

    @Test
    void anEmailArrivesAsTextAndHtml() throws Exception {
        String to = Http.fresh("alice");
        assertThat(send("smtp://127.0.0.1:" + mailboxes.port(), to).outcome()).isEqualTo(Outcome.ACCEPTED);

        MimeMessage message = mailboxes.await(to);
        assertThat(message.getSubject()).isEqualTo("Grüße – 你好");
        assertThat(Mailboxes.part(message, 0)).isEqualTo("Übrigens: ja\n");
        assertThat(Mailboxes.part(message, 1)).isEqualTo("<p>Übrigens: ja</p>");
        assertThat(message.getFrom()[0].toString()).contains("login@example.com");
        assertThat(Mailboxes.header(message, "From"))
                .isEqualTo("=?UTF-8?Q?Anmeldung_M=C3=BCnchen?= <login@example.com>");
        assertThat(Mailboxes.header(message, "Message-ID")).isEqualTo("<id-1@login.example.com>");
        assertThat(Mailboxes.header(message, "Date")).isEqualTo("Wed, 4 Nov 2026 06:05:07 +0000");
        assertThat(Mailboxes.header(message, "Auto-Submitted")).isEqualTo("auto-generated");
        assertThat(Mailboxes.header(message, "Content-Language")).isEqualTo("de");
    }

    @Test
    void theCredentialsAreSentAndWrongOnesAreReported() throws Exception {
        String to = Http.fresh("alice");
        String server = "@127.0.0.1:" + mailboxes.port();
        assertThat(send("smtp://" + Mailboxes.USER_INFO + server, to).outcome()).isEqualTo(Outcome.ACCEPTED);
        mailboxes.await(to);

        assertThatExceptionOfType(SmtpServer.Away.class)
                .isThrownBy(() -> send("smtp://login%40mail.example:wrong" + server, to))
                .withMessage("it rejects the user and password");
    }

    /** Nobody can intercept a loopback connection. */
    @Test
    void onLoopbackAnyCertificateIsAccepted() throws Exception {
        String to = Http.fresh("alice");
        int port = Server.freePort();
        try (MailFront front = front(port, Tls.STARTTLS)) {
            assertThat(send("smtp://" + Mailboxes.USER_INFO + "@127.0.0.1:" + port, to)
                            .outcome())
                    .isEqualTo(Outcome.ACCEPTED);
            assertThat(front.handshakes()).isEqualTo(1);
        }
        mailboxes.await(to);
    }

    @Test
    void anUntrustedCertificateIsRefused() throws Exception {
        int port = Server.freePort();
        try (MailFront front = front(port, Tls.IMPLICIT)) {
            assertThatExceptionOfType(SmtpServer.Away.class)
                    .isThrownBy(() -> send("smtps://127.0.0.1:" + port, "alice@example.com"))
                    .withMessageStartingWith("TLS fails: ");
            assertThat(front.recipients()).isZero();
        }
    }

    @Test
    void aServerThatDoesNotListenIsUnavailable() {
        assertThatExceptionOfType(SmtpServer.Away.class)
                .isThrownBy(() -> send("smtp://127.0.0.1:" + Server.freePort(), "alice@example.com"));
    }

    @Test
    void aRejectedRecipientIsDistinguishedFromADeferredOne() throws Exception {
        int port = Server.freePort();
        try (MailFront front = MailFront.plain(port, mailboxes.port())) {
            String url = "smtp://127.0.0.1:" + port;
            assertThat(send(url, "refused.alice@example.com")).isEqualTo(new Delivery(Outcome.REJECTED, "550 5.1.1"));
            front.setBusy(true);
            assertThat(send(url, "alice@example.com")).isEqualTo(new Delivery(Outcome.DEFERRED, "451 4.7.1"));
        }
    }

    @Test
    void aRejectionKeepsTheConnectionAndATimeoutEndsIt() throws Exception {
        int port = Server.freePort();
        String to = Http.fresh("alice");
        try (MailFront front = MailFront.plain(port, mailboxes.port());
                SmtpConnection connection = server("smtp://127.0.0.1:" + port, Duration.ofSeconds(1))
                        .open()) {
            connection.send(mail("refused@example.com"));
            assertThat(connection.isBroken()).isFalse();
            assertThat(connection.send(mail(to)).outcome()).isEqualTo(Outcome.ACCEPTED);
            front.setSilent(true);
            assertThat(connection.send(mail(to)).outcome()).isEqualTo(Outcome.DEFERRED);
            assertThat(connection.isBroken()).isTrue();
        }
    }

    private static MailFront front(int port, Tls tls) {
        return new MailFront(port, mailboxes.port(), tls, Optional.of(certificate)).start();
    }

    private static Delivery send(String url, String to) throws SmtpServer.Away {
        try (SmtpConnection connection = server(url, Duration.ofSeconds(30)).open()) {
            return connection.send(mail(to));
        }
    }

    private static SmtpServer server(String url, Duration answerTimeout) {
        Map<String, String> settings = Map.of(
                "latchkey.mail.url",
                url,
                "latchkey.mail.from",
                "Anmeldung München <login@example.com>",
                "latchkey.issuer",
                "https://login.example.com/api");
        return new SmtpServer(Settings.read(settings::get), answerTimeout);
    }

    private static RenderedEmail mail(String to) {
        return new RenderedEmail(
                "id-1",
                Instant.parse("2026-11-04T06:05:07.123Z"),
                to,
                "de",
                "Grüße – 你好",
                "Übrigens: ja\n",
                "<p>Übrigens: ja</p>");
    }
}
