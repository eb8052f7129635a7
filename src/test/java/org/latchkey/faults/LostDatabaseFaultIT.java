package org.latchkey.faults;

import static org.assertj.core.api.Assertions.assertThat;

import java.sql.Connection;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.latchkey.metrics.Alerts;
import org.latchkey.metrics.Scrape;
import org.latchkey.testing.Answer;
import org.latchkey.testing.Http;
import org.latchkey.testing.Http.Person;
import org.latchkey.testing.server.Server;

@ExtendWith(SharedCluster.class)
class LostDatabaseFaultIT {

    private static final Duration OUTAGE = Duration.ofSeconds(20);
    private static final Duration RECOVERY_LIMIT = Duration.ofSeconds(5);

    @Test
    void withoutTheDatabasePrivateRequestsAreServedAndEverythingIsOnceItIsBack(Cluster cluster) throws Exception {
        Http http = cluster.client();
        Person alice = http.alice();
        List<Http> nodes = nodes(cluster);
        List<Integer> before =
                cluster.nodes().stream().map(node -> lines(node).size()).toList();

        Scrape current = Scrape.of(nodes.get(0));
        cluster.postgresql().stop();
        Instant end = Instant.now().plus(OUTAGE);
        try {
            while (Instant.now().isBefore(end)) {
                assertThat(http.isGood(alice.token())).isTrue();
                assertUnavailable(http.logIn(alice.email(), alice.password()));
                assertUnavailable(http.get(alice, "api/me"));
                assertUnavailable(http.as(alice, "POST", "api/tasks", "{\"title\":\"later\"}"));
            }
            assertThat(nodes).noneMatch(Cluster::isReady);
            Alerts.assertFires("LatchkeyRevocationsStale", current, Scrape.of(nodes.get(0)));
            assertThat(nodes).allMatch(node -> node.get("health/live").status() == 200);
            assertThat(nodes)
                    .allSatisfy(
                            node -> assertThat(node.get("health/ready").body()).contains("revocations"));
        } finally {
            cluster.postgresql().start();
        }

        Instant deadline = Instant.now().plus(RECOVERY_LIMIT);
        Await.until("all are ready", () -> nodes.stream().allMatch(Cluster::isReady));
        Await.until("logins work", () -> isLoggedIn(http, alice));
        assertThat(Instant.now()).isBefore(deadline);
        for (int i = 0; i < nodes.size(); i++) {
            List<String> logged = lines(cluster.nodes().get(i));
            logged = logged.subList(before.get(i), logged.size());
            assertThat(logged)
                    .hasSizeLessThan(8)
                    .noneMatch(line -> line.contains("\tat ") || line.contains("SEVERE"))
                    .anyMatch(line -> line.contains("The database is available again"))
                    .filteredOn(line -> line.contains("The database can't be reached"))
                    .hasSize(1);
        }
    }

    /** The situation after a failover whose connections still lead to the former primary, now a standby. */
    @Test
    void nodesOnAReadOnlyDatabaseAreNotReadyAndRecoverAtOnce(Cluster cluster) throws Exception {
        Http http = cluster.client();
        Person alice = http.alice();
        List<Http> nodes = nodes(cluster);
        List<Integer> before =
                cluster.nodes().stream().map(node -> node.output().length()).toList();

        cluster.postgresql().readOnly(true);
        try {
            Instant deadline = Instant.now().plus(RECOVERY_LIMIT.plusSeconds(1));
            Await.until("none is ready", () -> nodes.stream().noneMatch(Cluster::isReady));
            assertThat(Instant.now()).isBefore(deadline);
            assertThat(nodes).allMatch(node -> node.isGood(alice.token()));
            nodes.forEach(node -> assertUnavailable(node.logIn(alice.email(), alice.password())));
        } finally {
            cluster.postgresql().readOnly(false);
        }

        Instant deadline = Instant.now().plus(RECOVERY_LIMIT.plusSeconds(1));
        Await.until("all are ready", () -> nodes.stream().allMatch(Cluster::isReady));
        assertThat(nodes).allMatch(node -> isLoggedIn(node, alice));
        assertThat(Instant.now()).isBefore(deadline);
        for (int i = 0; i < nodes.size(); i++) {
            String logged = cluster.nodes().get(i).output().substring(before.get(i));
            assertThat(logged)
                    .containsOnlyOnce("The database is read-only")
                    .containsOnlyOnce("WARNING")
                    .doesNotContain("SEVERE", "\tat ");
        }
    }

    private static List<Http> nodes(Cluster cluster) {
        return IntStream.range(0, 3).mapToObj(cluster::clientOf).toList();
    }

    private static List<String> lines(Server node) {
        return node.output().lines().toList();
    }

    private static boolean isLoggedIn(Http http, Person person) {
        return http.logIn(person.email(), person.password()).status() == 200;
    }

    private static void assertUnavailable(Answer answer) {
        assertThat(answer.status()).as(answer.body()).isEqualTo(503);
        assertThat(answer.problem()).isEqualTo("overloaded");
        assertThat(answer.header("Retry-After").orElse("")).matches("[1-9][0-9]*");
    }

    @Test
    void connectionsCutUnderLoadLoseNothingAndNoneStaysBroken(Cluster cluster) throws Exception {
        Load load = Load.start(cluster.client());
        for (int i = 0; i < 10; i++) {
            load.awaitRounds(3);
            cluster.postgresql().cutConnections();
        }
        load.stop();

        assertThat(load.failures().stream().flatMap(List::stream))
                .allSatisfy(failure -> assertThat(failure).startsWith("503 "));
        try (Connection database = cluster.postgresql().connection()) {
            load.assertNothingIsLost(database);
        }
        Person alice = cluster.client().alice();
        for (int i = 0; i < 3; i++) {
            Http node = cluster.clientOf(i);
            assertThat(IntStream.range(0, 32).parallel().mapToObj(n -> node.get(alice, "api/me")))
                    .allMatch(answer -> answer.status() == 200);
        }
    }
}
