package org.latchkey.mail;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import org.junit.jupiter.api.Test;
import org.latchkey.testing.Http;
import org.latchkey.testing.server.OverHttp;

/** Derby's clock alone is this server's, so that it can travel. */
class OutboxDayIT extends OverHttp {

    @Test
    void lettersStayForADay() throws Exception {
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
            // it would be the newest for a day
            TestEmails.withdraw(http, later);
            TestEmails.travel(http, Duration.ZERO);
        }
    }
}
