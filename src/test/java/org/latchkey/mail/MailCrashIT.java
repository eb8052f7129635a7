package org.latchkey.mail;

import static org.assertj.core.api.Assertions.assertThat;

import jakarta.mail.internet.MimeMessage;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.latchkey.http.Http;
import org.latchkey.http.Server;
import org.latchkey.smtp.MailFront;
import org.latchkey.smtp.Mailboxes;

/** What is committed is sent, though the server is killed before it could. */
class MailCrashIT {

    @TempDir private Path folder;

    @Test
    void aKilledServersLettersAreSentAndWhatMayHaveBeenSentUnderTheSameId() throws Exception {
        int port = Server.freePort();
        try (Mailboxes mailboxes = new Mailboxes();
                MailFront front = MailFront.plain(port, mailboxes.port())) {
            Path war = Letters.war(folder);
            Map<String, String> settings = Letters.settings("smtp://127.0.0.1:" + port);
            String onItsWay = Http.fresh("alice");
            String waiting = Http.fresh("bob");
            front.silent(true);
            try (Server doomed = Server.launch(war, Server.freePort(), folder, settings)) {
                Http http = doomed.whenReady();
                Letters.put(http, onItsWay);
                mailboxes.await(onItsWay);
                // the mail server has not said that it took it, so this one waits behind it
                Letters.put(http, waiting);
                doomed.kill();
            }
            front.silent(false);
            assertThat(mailboxes.of(waiting)).isEmpty();

            try (Server next = Server.launch(war, Server.freePort(), folder, settings)) {
                Http http = next.whenReady();
                mailboxes.await(waiting);
                Letters.travel(http, Duration.ofMinutes(11));
                List<MimeMessage> twice = mailboxes.await(onItsWay, 2);
                assertThat(Mailboxes.header(twice.get(1), "Message-ID"))
                        .isEqualTo(Mailboxes.header(twice.get(0), "Message-ID"));
            }
            assertThat(mailboxes.of(waiting)).hasSize(1);
            assertThat(mailboxes.of(onItsWay)).hasSize(2);
        }
    }
}
