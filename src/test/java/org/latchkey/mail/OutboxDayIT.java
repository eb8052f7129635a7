package org.latchkey.mail;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import org.junit.jupiter.api.Test;
import org.latchkey.testing.Http;
import org.latchkey.testing.server.OverHttp;

/** Tests the retention of the development outbox. Derby only: its clock is the server's, which tests can set. */
class OutboxDayIT extends OverHttp {

    @Test
    void emailsAreRetainedForADay() throws Exception {
        String to = Http.fresh("alice");
        String later = Http.fresh("bob");
        TestEmails.put(http, to);
        try {
            TestEmails.travel(http, Duration.ofHours(23));
            TestEmails.put(http, later);
            assertThat(TestEmails.shown(http, to)).hasSize(1);

            TestEmails.travel(http, Duration.ofDays(1).plusSeconds(10));
            MailIT.await(() -> TestEmails.shown(http, to).isEmpty());
            assertThat(TestEmails.shown(http, later)).hasSize(1);
        } finally {
            // It would stay the newest email of the outbox for a day.
            TestEmails.deleteAllTo(http, later);
            TestEmails.travel(http, Duration.ZERO);
        }
    }
}
