package org.latchkey.mail;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.latchkey.http.Http;
import org.latchkey.http.Server;

/** Where no mail can be sent, and where a setting about it is wrong. */
class NoMailIT {

    @TempDir private Path folder;

    @Test
    void withAnHttpsIssuerAndNoMailServerTheStartWarnsAndNoLetterIsWritten() throws Exception {
        Map<String, String> settings =
                Map.of(
                        "LATCHKEY_ISSUER",
                        "https://login.example/api",
                        "LATCHKEY_ADMIN_PASSWORD",
                        "only-for-the-tests");
        try (Server server =
                Server.launch(Letters.war(folder), Server.freePort(), folder, settings)) {
            Http http = server.whenReady();
            String to = Http.fresh("alice");
            String token = Letters.put(http, to);

            String admin = http.token("admin@localhost", "only-for-the-tests");
            assertThat(http.bearer(admin, "GET", "api/outbox", null).json().getJsonArray("items"))
                    .isEmpty();
            assertThat(server.output())
                    .containsOnlyOnce("WARNING org.latchkey.mail.Mailing")
                    .contains(" No mail can be sent, so nobody is told of anything")
                    .doesNotContain(token, to);
        }
    }

    @Test
    void aWrongUrlIsToldBeforeTheServerStartsAndNotRepeated() throws Exception {
        Map<String, String> settings = Letters.settings("smtp://alice:ses@me@mail.example");
        try (Server server = launch(settings)) {
            assertThat(server.exitCode()).isEqualTo(1);
            assertThat(server.output().strip().lines())
                    .singleElement()
                    .asString()
                    .contains("The setting latchkey.mail.url is wrong")
                    .doesNotContain("ses@me");
        }
    }

    @Test
    void aWrongTemplateStopsTheStart() throws Exception {
        Path own = Files.createDirectories(folder.resolve("letters/en"));
        Files.writeString(own.resolve("password-reset.txt"), "Subject: New\n\n{{lnik}}\n");
        Files.writeString(own.resolve("password-reset.html"), "<p>{{link}}</p>");
        Map<String, String> settings = Letters.settings("smtp://mail.example");
        settings.put("LATCHKEY_MAIL_TEMPLATES", folder.resolve("letters").toString());
        try (Server server = launch(settings)) {
            assertThat(server.exitCode()).isEqualTo(1);
            assertThat(server.lastLine())
                    .isEqualTo(
                            "Latchkey does not start. The letter "
                                    + own
                                    + "/password-reset.txt is wrong: there is no placeholder {{lnik}}"
                                    + " here.");
        }
    }

    private Server launch(Map<String, String> settings) {
        return Server.launch(Path.of("target/latchkey.war"), Server.freePort(), folder, settings);
    }
}
