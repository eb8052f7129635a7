package org.latchkey.faults;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.HashMap;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.latchkey.storage.database.Postgresql;
import org.latchkey.testing.Http;
import org.latchkey.testing.Http.Person;
import org.latchkey.testing.server.Server;

/** Two PostgreSQL servers, both in the URL: one takes writes, the other follows it. */
class TwoServersFaultIT {

    private static final Duration TO_RECOVER = Duration.ofSeconds(5);

    @Test
    void whenTheOtherIsPromotedAllIsWellAtOnce() throws Exception {
        try (Postgresql first = Postgresql.start(Server.freePort());
                Postgresql second = first.follower(Server.freePort())) {
            Map<String, String> settings = new HashMap<>(first.settings());
            settings.put(
                    "LATCHKEY_DB_URL",
                    "jdbc:postgresql://127.0.0.1:%s,127.0.0.1:%s/latchkey?targetServerType=primary"
                            .formatted(first.port(), second.port()));
            Server node = Server.launch(
                    Path.of("target/latchkey.war"), Server.freePort(), Server.newFolder("two-servers"), settings);
            try (node) {
                Http http = node.whenLaunched();
                Person alice = http.alice();
                second.awaitWhatItFollows(first);
                String before = node.output();

                first.stop();
                Await.until("it is not ready", () -> !Cluster.isReady(http));
                assertThat(http.isGood(alice.token())).isTrue();
                assertThat(http.logIn(alice.email(), alice.password()).status()).isEqualTo(503);
                second.promote();

                Instant late = Instant.now().plus(TO_RECOVER);
                Await.until("it is ready", () -> Cluster.isReady(http));
                assertThat(http.logIn(alice.email(), alice.password()).status()).isEqualTo(200);
                assertThat(Instant.now()).isBefore(late);
                assertThat(node.output().substring(before.length()))
                        .containsOnlyOnce("The database can't be reached")
                        .containsOnlyOnce("The database is there again")
                        .doesNotContain("SEVERE", "\tat ");
            }
        }
    }
}
