package org.latchkey.mail;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import java.net.URLEncoder;
import java.time.Duration;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.latchkey.testing.Answer;
import org.latchkey.testing.Http;

/** Queues emails through {@link PostingResource}, and gives the settings of a server that sends them. */
public final class TestEmails {

    public static final String FROM = "Latchkey <login@example.com>";

    private TestEmails() {}

    public static Map<String, String> settings(String url) {
        Map<String, String> settings = new HashMap<>();
        settings.put("LATCHKEY_MAIL_URL", url);
        settings.put("LATCHKEY_MAIL_FROM", FROM);
        settings.put("LATCHKEY_ADMIN_PASSWORD", Http.ADMIN_PASSWORD);
        settings.put("LATCHKEY_ISSUER", "http://login.example/api");
        return settings;
    }

    /**
     * Queues an email, and returns the token in its link.
     *
     * @param more names and values of further query parameters, alternating
     */
    public static String put(Http http, String to, String... more) {
        String token = UUID.randomUUID().toString();
        StringBuilder query = new StringBuilder("to=" + encoded(to) + "&token=" + token);
        for (int i = 0; i < more.length; i += 2) {
            query.append("&" + more[i] + "=" + encoded(more[i + 1]));
        }
        assertThat(http.send("POST", "api/test/letters?" + query, null).status())
                .isEqualTo(204);
        return token;
    }

    public static void deleteAllTo(Http http, String to) {
        assertThat(http.send("DELETE", "api/test/letters?to=" + encoded(to), null)
                        .status())
                .isEqualTo(204);
    }

    /** Sets the server's clock ahead of the machine's, and stops it there. */
    public static void stopClock(Http http, Duration ahead) {
        assertThat(http.send("POST", "api/test/clock?stopped=true&ahead=" + ahead, null)
                        .status())
                .isEqualTo(204);
    }

    /** Sets the server's clock ahead of the machine's. */
    public static void travel(Http http, Duration ahead) {
        assertThat(http.send("POST", "api/test/clock?ahead=" + ahead, null).status())
                .isEqualTo(204);
    }

    /** Returns the texts of the emails to an address, among the newest 100 that an admin sees. */
    public static List<String> shown(Http http, String to) {
        return list(http, "limit=100").json().getJsonArray("items").stream()
                .map(email -> email.asJsonObject())
                .filter(email -> email.getString("to").equals(to))
                .map(email -> email.getString("text"))
                .toList();
    }

    public static Answer list(Http http, String query) {
        String admin = http.token("admin@localhost", Http.ADMIN_PASSWORD);
        return http.get("api/outbox?" + query, "Authorization", "Bearer " + admin);
    }

    private static String encoded(String text) {
        return URLEncoder.encode(text, UTF_8);
    }
}
