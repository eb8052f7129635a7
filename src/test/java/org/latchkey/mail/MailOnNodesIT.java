package org.latchkey.mail;

import static org.assertj.core.api.Assertions.assertThat;

import java.net.InetAddress;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.latchkey.database.Postgresql;
import org.latchkey.http.Http;
import org.latchkey.http.Server;
import org.latchkey.smtp.MailFront;
import org.latchkey.smtp.MailFront.Tls;
import org.latchkey.smtp.Mailboxes;
import org.latchkey.smtp.TestCertificate;

/**
 * Two servers on one PostgreSQL, one of which speaks to the mail server by SMTPS and the other by
 * STARTTLS; its name is that of another machine.
 */
class MailOnNodesIT {

    private static final String HOST = "mail.example";
    private static final int LETTERS = 60;

    @TempDir private Path folder;

    private Path trusted;

    @Test
    void eachLetterIsSentByOneOfThemOverTls() throws Exception {
        Optional<TestCertificate> certificate = Optional.of(TestCertificate.of(HOST, folder));
        TestCertificate other = TestCertificate.of("other.example", folder);
        trusted = TestCertificate.trusting(folder, certificate.get(), other);
        int smtps = Server.freePort();
        int smtp = Server.freePort();
        Path war = Letters.war(folder);
        try (Postgresql postgresql = Postgresql.start(Server.freePort());
                Mailboxes mailboxes = new Mailboxes();
                MailFront byCommand =
                        new MailFront(smtp, mailboxes.port(), Tls.BY_COMMAND, certificate).start();
                MailFront fromTheStart =
                        new MailFront(smtps, mailboxes.port(), Tls.FROM_THE_START, certificate)
                                .start();
                Server one = launch(war, "smtp", smtp, postgresql);
                Server two = launch(war, "smtps", smtps, postgresql)) {
            List<Http> nodes = List.of(one.whenReady(), two.whenReady());
            List<String> people = new ArrayList<>();
            for (int i = 0; i < LETTERS; i++) {
                people.add(Http.fresh("alice"));
                Letters.put(nodes.get(i % 2), people.get(i));
            }
            for (String to : people) {
                mailboxes.await(to);
            }
            assertThat(byCommand.recipients()).isPositive();
            assertThat(fromTheStart.recipients()).isPositive();
            assertThat(byCommand.recipients() + fromTheStart.recipients()).isEqualTo(LETTERS);
            assertThat(byCommand.handshakes()).isPositive();

            aCertificateOfAnotherNameIsRefused(one, byCommand, nodes.get(0), Optional.of(other));
        }
    }

    /** It is trusted, but not for this name. */
    private static void aCertificateOfAnotherNameIsRefused(
            Server node, MailFront front, Http http, Optional<TestCertificate> other)
            throws Exception {
        front.stop();
        try (MailFront impostor = front.with(other).start()) {
            MailIT.await(
                    () -> {
                        Letters.put(http, Http.fresh("bob"));
                        return node.output().contains("so letters wait: TLS fails: ");
                    });
            assertThat(impostor.recipients()).isZero();
        }
    }

    /** Names are in a file of the test's own, and the certificate is trusted like any other. */
    private Server launch(Path war, String scheme, int port, Postgresql postgresql)
            throws Exception {
        Path hosts = folder.resolve("hosts");
        String machine = InetAddress.getLocalHost().getHostName();
        Files.writeString(
                hosts, "127.0.0.1 localhost\n127.0.0.1 " + HOST + "\n127.0.0.1 " + machine + "\n");
        Map<String, String> settings =
                Letters.settings(scheme + "://" + Mailboxes.USER_INFO + "@" + HOST + ":" + port);
        settings.putAll(postgresql.settings());
        settings.put(
                "JAVA_TOOL_OPTIONS",
                "-Djdk.net.hosts.file="
                        + hosts
                        + " -Djavax.net.ssl.trustStore="
                        + trusted
                        + " -Djavax.net.ssl.trustStorePassword="
                        + TestCertificate.PASSWORD);
        return Server.launch(war, Server.freePort(), folder, settings);
    }
}
