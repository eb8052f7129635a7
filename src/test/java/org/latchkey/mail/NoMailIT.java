package org.latchkey.mail;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.latchkey.http.Http;
import org.latchkey.server.ApplicationServer.Application;
import org.latchkey.server.PagesServer;
import org.latchkey.server.SharedServers;

/** Where no email can be sent. */
@ExtendWith(SharedServers.class)
class NoMailIT {

    @Test
    void withAnHttpsIssuerAndNoMailServerTheStartWarnsAndNoEmailIsWritten(PagesServer servers) {
        try (Application server = servers.deploy("/no-mail", Map.of("latchkey.issuer", "https://login.example/api"))) {
            Http http = server.client();
            String to = Http.fresh("alice");
            String token = Letters.put(http, to);

            String admin = http.token("admin@localhost", Http.ADMIN_PASSWORD);
            assertThat(http.bearer(admin, "GET", "api/outbox", null).json().getJsonArray("items"))
                    .isEmpty();
            assertThat(server.output())
                    .containsOnlyOnce("No mail can be sent, so nobody is told of anything")
                    .doesNotContain(token, to);
        }
    }
}
