package org.latchkey.faults;

import static org.assertj.core.api.Assertions.assertThat;

import java.sql.Connection;
import java.sql.Statement;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.latchkey.testing.Answer;
import org.latchkey.testing.Http;
import org.latchkey.testing.Http.Person;
import org.latchkey.testing.server.Server;

/** Tests a node that gets a signal to stop, as in a rolling restart. */
@ExtendWith(SharedCluster.class)
class StoppedNodeFaultIT {

    @Test
    void aStoppingNodeIsNotReadyButServesAndFinishesRequests(Cluster cluster) throws Exception {
        Server stopped = cluster.nodes().get(1);
        Http node = cluster.clientOf(1);
        Person alice = node.alice();
        try (Connection other = cluster.postgresql().connection();
                Statement statement = other.createStatement()) {
            other.setAutoCommit(false);
            statement.execute("SELECT 1 FROM account WHERE id = '" + alice.id() + "' FOR UPDATE");
            CompletableFuture<Answer> pending =
                    CompletableFuture.supplyAsync(() -> node.as(alice, "PATCH", "api/me", "{\"name\":\"Alice\"}"));
            Await.until("the request waits", () -> cluster.postgresql().waits());

            stopped.terminate();

            Await.until("it is not ready", () -> !Cluster.isReady(node));
            assertThat(node.get("health/ready").body()).contains("stopping");
            assertThat(node.get(alice, "api/me").status()).isEqualTo(200);
            other.rollback();
            assertThat(pending.join().status()).isEqualTo(200);
        }
        assertThat(stopped.exitCode()).isEqualTo(143);
        assertThat(stopped.output())
                .containsOnlyOnce("Latchkey stops in 5 seconds and is not ready any more")
                .doesNotContain("\tat ", "SEVERE");
    }

    @Test
    void aSecondSignalStopsANodeAtOnce(Cluster cluster) throws Exception {
        int port = Server.freePort();
        try (Server node = cluster.launch(port, Map.of("LATCHKEY_SHUTDOWN_DRAIN", "PT5M"))) {
            node.whenReady();
            Await.until("it is started", () -> node.output().contains("Latchkey is ready"));
            node.terminate();
            Await.until("it drains", () -> !Cluster.isReady(new Http(port)));
            node.terminate();
            assertThat(node.exitCode()).isEqualTo(143);
        }
    }
}
