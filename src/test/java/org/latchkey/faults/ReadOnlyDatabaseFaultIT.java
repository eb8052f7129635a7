package org.latchkey.faults;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.latchkey.http.Answer;
import org.latchkey.http.Http;
import org.latchkey.http.Http.Person;

/** As after a failover that has left the connections to what is a standby now. */
@ExtendWith(SharedCluster.class)
class ReadOnlyDatabaseFaultIT {

    private static final Duration SOON = Duration.ofSeconds(6);

    @Test
    void whoMayNotWriteIsNotReadyAndIsWellAgainAtOnce(Cluster cluster) throws Exception {
        Http http = cluster.client();
        Person alice = http.alice();
        List<Http> nodes = IntStream.range(0, 3).mapToObj(cluster::direct).toList();
        List<Integer> before =
                cluster.nodes().stream().map(node -> node.output().length()).toList();

        cluster.postgresql().readOnly(true);
        try {
            Instant late = Instant.now().plus(SOON);
            Await.until("none is ready", () -> nodes.stream().noneMatch(Cluster::isReady));
            assertThat(Instant.now()).isBefore(late);
            assertThat(nodes).allMatch(node -> node.isGood(alice.token()));
            for (Http node : nodes) {
                Answer answer = node.logIn(alice.email(), alice.password());
                assertThat(answer.status()).as(answer.body()).isEqualTo(503);
                assertThat(answer.header("Retry-After").orElse("")).matches("[1-9][0-9]*");
            }
        } finally {
            cluster.postgresql().readOnly(false);
        }

        Instant late = Instant.now().plus(SOON);
        Await.until("all are ready", () -> nodes.stream().allMatch(Cluster::isReady));
        assertThat(nodes)
                .allMatch(node -> node.logIn(alice.email(), alice.password()).status() == 200);
        assertThat(Instant.now()).isBefore(late);
        for (int i = 0; i < nodes.size(); i++) {
            String told = cluster.nodes().get(i).output().substring(before.get(i));
            assertThat(told)
                    .containsOnlyOnce("The database takes no writes")
                    .doesNotContain("SEVERE", "\tat ");
        }
    }
}
