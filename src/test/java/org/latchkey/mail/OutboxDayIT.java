package org.latchkey.mail;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import org.junit.jupiter.api.Test;
import org.latchkey.http.Http;
import org.latchkey.server.OverHttp;

/** Derby's clock alone is this server's, so that it can travel. */
class OutboxDayIT extends OverHttp {

    @Test
    void lettersStayForADay() throws Exception {
        String to = Http.fresh("alice");
        String later = Http.fresh("bob");
        Letters.put(http, to);
        try {
            Letters.travel(http, Duration.ofHours(23));
            Letters.put(http, later);
            assertThat(Letters.shown(http, to)).hasSize(1);

            Letters.travel(http, Duration.ofDays(1).plusSeconds(10));
            MailIT.await(() -> Letters.shown(http, to).isEmpty());
            assertThat(Letters.shown(http, later)).hasSize(1);
        } finally {
            // it would be the newest for a day
            Letters.withdraw(http, later);
            Letters.travel(http, Duration.ZERO);
        }
    }
}
