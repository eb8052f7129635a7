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

/** Tests a node whose URL names two PostgreSQL servers: a primary, and a standby that replicates it. */
class TwoServersFaultIT {

    private static final Duration RECOVERY_LIMIT = Duration.ofSeconds(5);

    @Test
    void aNodeRecoversAtOnceWhenTheStandbyIsPromoted() throws Exception {
        try (Postgresql primary = Postgresql.start(Server.freePort());
                Postgresql standby = primary.follower(Server.freePort())) {
            Map<String, String> settings = new HashMap<>(primary.settings());
            settings.put(
                    "LATCHKEY_DB_URL",
                    "jdbc:postgresql://127.0.0.1:%s,127.0.0.1:%s/latchkey?targetServerType=primary"
                            .formatted(primary.port(), standby.port()));
            Server node = Server.launch(
                    Path.of("target/latchkey.war"), Server.freePort(), Server.newFolder("two-servers"), settings);
            try (node) {
                Http http = node.whenLaunched();
                Person alice = http.alice();
                standby.awaitWhatItFollows(primary);
                String outputBefore = node.output();

                primary.stop();
                Await.until("it is not ready", () -> !Cluster.isReady(http));
                assertThat(http.isGood(alice.token())).isTrue();
                assertThat(http.logIn(alice.email(), alice.password()).status()).isEqualTo(503);
                standby.promote();

                Instant deadline = Instant.now().plus(RECOVERY_LIMIT);
                Await.until("it is ready", () -> Cluster.isReady(http));
                assertThat(http.logIn(alice.email(), alice.password()).status()).isEqualTo(200);
                assertThat(Instant.now()).isBefore(deadline);
                assertThat(node.output().substring(outputBefore.length()))
                        .containsOnlyOnce("The database can't be reached")
                        .containsOnlyOnce("The database is available again")
                        .doesNotContain("SEVERE", "\tat ");
            }
        }
    }
}
