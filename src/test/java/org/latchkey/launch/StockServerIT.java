package org.latchkey.launch;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Test;
import org.latchkey.http.Http;
import org.latchkey.http.Http.Person;
import org.latchkey.server.Server;
import org.latchkey.server.Wars;

/** The WAR on Payara Micro as it comes, without any setting. */
class StockServerIT {

    private static final Pattern ADMIN =
            Pattern.compile("The first admin is admin@localhost with the password (\\S+)");

    private final Path folder = Server.newFolder("stock");

    @Test
    void theWarRunsAndTellsTheFirstAdminsPassword() throws Exception {
        try (Server server = Server.stock(Wars.BUILT, Server.freePort(), folder)) {
            Http http = server.whenReady();
            Person alice = http.alice();
            assertThat(http.get(alice, "api/me").json().getString("id")).isEqualTo(alice.id());
            assertThat(http.get("").body()).contains("Latchkey");

            Matcher admin = ADMIN.matcher(server.output());
            assertThat(admin.find()).as(server.output()).isTrue();
            assertThat(http.logIn("admin@localhost", admin.group(1)).status()).isEqualTo(200);
        }
    }
}
