package org.latchkey.faults;

import static org.assertj.core.api.Assertions.assertThat;

import java.sql.Connection;
import java.sql.Statement;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.atomic.AtomicReference;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.latchkey.metrics.Alerts;
import org.latchkey.metrics.Scrape;
import org.latchkey.testing.Answer;
import org.latchkey.testing.Http;
import org.latchkey.testing.Http.Person;

@ExtendWith(SharedCluster.class)
class ExhaustedPoolFaultIT {

    /** Twice the size of the connection pool. */
    private static final int REQUESTS = 32;

    @Test
    void requestsThatWaitForALockedTableOrForAConnectionGet503AndNoneHangs(Cluster cluster) throws Exception {
        Http node = cluster.clientOf(2);
        Person alice = node.alice();
        Scrape healthy = Scrape.of(node);
        ExecutorService threads = Executors.newFixedThreadPool(REQUESTS);
        try (Connection other = cluster.postgresql().connection();
                Statement statement = other.createStatement()) {
            other.setAutoCommit(false);
            statement.execute("LOCK TABLE task IN ACCESS EXCLUSIVE MODE");

            List<CompletableFuture<Answer>> answers = Stream.generate(
                            () -> CompletableFuture.supplyAsync(() -> node.get(alice, "api/tasks"), threads))
                    .limit(REQUESTS)
                    .toList();
            Await.until("somebody waits", () -> cluster.postgresql().waits());
            AtomicReference<Scrape> exhausted = new AtomicReference<>();
            Await.until("the metrics say so", () -> {
                exhausted.set(Scrape.of(node));
                return exhausted.get().value("latchkey_db_connections_waiting") > 0;
            });
            assertThat(node.isGood(alice.token())).isTrue();

            // join ends within the client's timeout of one minute
            assertThat(answers.stream().map(CompletableFuture::join)).allSatisfy(answer -> {
                assertThat(answer.status()).isEqualTo(503);
                assertThat(answer.header("Retry-After")).isPresent();
            });
            other.rollback();
            Alerts.assertFires("LatchkeyPoolExhausted", healthy, exhausted.get());
        } finally {
            threads.shutdown();
        }
        assertThat(node.get(alice, "api/tasks").status()).isEqualTo(200);
        assertThat(cluster.nodes().get(2).output()).contains("latchkey.db.pool-size");
    }
}
