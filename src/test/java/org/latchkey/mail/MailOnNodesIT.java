package org.latchkey.mail;

import static org.assertj.core.api.Assertions.assertThat;

import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.latchkey.mail.smtp.MailFront;
import org.latchkey.mail.smtp.TestCertificate;
import org.latchkey.testing.Http;
import org.latchkey.testing.server.On;
import org.latchkey.testing.server.OnPostgresql;
import org.latchkey.testing.server.TwoNodes;

/**
 * Tests sending from two nodes that share one outbox. One connects to the mail server by STARTTLS,
 * the other by SMTPS. The mail server's name is not a loopback one, so its certificate is checked.
 */
@OnPostgresql
@On(TwoNodes.class)
class MailOnNodesIT {

    private static final int EMAILS = 60;

    @Test
    void eachEmailIsSentOnceOverTls(TwoNodes servers) throws Exception {
        List<Http> nodes = List.of(servers.first(), servers.second());
        int before = servers.startTls().recipients();
        int beforeBySmtps = servers.smtps().recipients();
        List<String> recipients = new ArrayList<>();
        for (int i = 0; i < EMAILS; i++) {
            recipients.add(Http.fresh("alice"));
            TestEmails.put(nodes.get(i % 2), recipients.get(i));
        }
        for (String to : recipients) {
            servers.mailboxes().await(to);
        }

        assertThat(servers.startTls().recipients()).isGreaterThan(before);
        assertThat(servers.smtps().recipients()).isGreaterThan(beforeBySmtps);
        assertThat(servers.startTls().handshakes()).isPositive();
        for (String to : recipients) {
            assertThat(servers.mailboxes().of(to)).hasSize(1);
        }

        aCertificateOfAnotherNameIsRefused(servers);
    }

    /** The certificate is trusted, but it is for another host name. */
    private static void aCertificateOfAnotherNameIsRefused(TwoNodes servers) throws Exception {
        MailFront front = servers.startTls();
        // No open connection has an email to send now. None is closed either, because that would be logged as the
        // outage, and the failure of TLS then no more.
        MailIT.await(() -> hasNoMailWaiting(servers));
        int before = front.recipients();
        TestCertificate right = front.present(servers.otherCertificate());
        try {
            MailIT.await(() -> {
                TestEmails.put(servers.first(), Http.fresh("bob"));
                return servers.output().contains("so emails wait: TLS fails: ");
            });
            assertThat(front.recipients()).isEqualTo(before);
        } finally {
            front.present(right);
        }
    }

    private static boolean hasNoMailWaiting(TwoNodes servers) {
        try (Connection connection = servers.connection();
                ResultSet row = connection.createStatement().executeQuery("SELECT COUNT(*) FROM outbox")) {
            row.next();
            return row.getLong(1) == 0;
        } catch (SQLException e) {
            throw new IllegalStateException(e);
        }
    }
}
