package org.latchkey.mail;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Map;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.latchkey.testing.Answer;
import org.latchkey.testing.Http;
import org.latchkey.testing.server.ApplicationServer.Application;
import org.latchkey.testing.server.PagesServer;
import org.latchkey.testing.server.SharedServers;

/** Tests an https issuer without a mail server: no email is sent, and signing up is closed. */
@ExtendWith(SharedServers.class)
class NoMailIT {

    private static Application server;
    private static Http http;

    @BeforeAll
    static void start(PagesServer servers) {
        server = servers.deploy(
                "/no-mail", Map.of("latchkey.issuer", "https://login.example/api", "latchkey.signup", "closed"));
        http = server.client();
    }

    @AfterAll
    static void stop() {
        server.close();
    }

    @Test
    void theStartWarnsAndNoEmailIsQueued() {
        String to = Http.fresh("alice");
        String token = TestEmails.put(http, to);

        String admin = http.token("admin@localhost", Http.ADMIN_PASSWORD);
        assertThat(http.bearer(admin, "GET", "api/outbox", null).json().getJsonArray("items"))
                .isEmpty();
        assertThat(server.output()).containsOnlyOnce("No email can be sent").doesNotContain(token, to);
    }

    @Test
    void aClosedSignUpIsRefusedAndThePagesSettingsSayClosed() {
        Answer answer = http.post("api/users", Http.credentials(Http.fresh("alice"), Http.PASSWORD));

        assertThat(answer.status()).isEqualTo(403);
        assertThat(answer.problem()).isEqualTo("signup-closed");
        assertThat(http.get("pages/settings.json").body())
                .isEqualTo("{\"signup\":\"closed\",\"password_min_length\":8}");
    }

    @Test
    void theCookieIsBoundToTheHostAndLogoutClearsIt() {
        String cookie = "__Host-latchkey-refresh=%s; Path=/; Max-Age=%s; HttpOnly; SameSite=Strict; Secure";
        Answer login = http.post(
                "api/token",
                "{\"email\":\"admin@localhost\",\"password\":\"%s\",\"refresh\":\"cookie\"}"
                        .formatted(Http.ADMIN_PASSWORD));
        String set = login.header("Set-Cookie").orElseThrow();
        Answer logout = http.send("DELETE", "api/token", null, "Cookie", set.substring(0, set.indexOf(';')));

        assertThat(set).matches(cookie.formatted("[A-Za-z0-9_-]{76}", "1209600"));
        assertThat(logout.status()).isEqualTo(204);
        assertThat(logout.headers("Set-Cookie")).containsExactly(cookie.formatted("", "0"));
    }
}
