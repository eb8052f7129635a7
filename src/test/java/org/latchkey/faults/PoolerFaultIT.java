package org.latchkey.faults;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.nio.file.Path;
import java.util.Locale;
import java.util.Map;
import java.util.function.UnaryOperator;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.latchkey.settings.Settings;
import org.latchkey.settings.reading.StartupFailure;
import org.latchkey.storage.database.Database;
import org.latchkey.testing.Http;
import org.latchkey.testing.Http.Person;
import org.latchkey.testing.server.Server;

/** Tests a node behind PgBouncer, which may give each transaction another connection. */
@ExtendWith(SharedCluster.class)
class PoolerFaultIT {

    @Test
    void theStartNamesTheSettingThatAPoolerNeedsAndWithItTheNodeWorks(Cluster cluster) throws Exception {
        try (Pooler pooler = Pooler.inFrontOf(cluster.postgresql())) {
            Map<String, String> withoutTheSetting = pooler.settings("");
            assertThatThrownBy(() -> Database.migrate(
                            Settings.read(source(withoutTheSetting)).database()))
                    .isInstanceOf(StartupFailure.class)
                    .hasMessageContaining("A pooler")
                    .hasMessageContaining("add prepareThreshold=0 to latchkey.db.url");

            Server node = Server.launch(
                    Path.of("target/latchkey.war"),
                    Server.freePort(),
                    Server.newFolder("pooled"),
                    pooler.settings("?prepareThreshold=0"));
            try (node) {
                Http http = node.whenReady();
                Person alice = http.alice();
                assertThat(IntStream.range(0, 200).parallel().mapToObj(i -> http.get(alice, "api/me")
                                .status()))
                        .containsOnly(200);
                assertThat(IntStream.range(0, 20)
                                .mapToObj(i -> http.logIn(alice.email(), alice.password()))
                                .map(login -> http.refresh(login.json().getString("refresh_token"))
                                        .status()))
                        .containsOnly(200);
                assertThat(node.output()).doesNotContain("SEVERE", "WARNING", "\tat ");
            }
        }
    }

    private static UnaryOperator<String> source(Map<String, String> environment) {
        return setting -> environment.get(setting.toUpperCase(Locale.ROOT).replaceAll("[.-]", "_"));
    }
}
