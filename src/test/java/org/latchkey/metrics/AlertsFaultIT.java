package org.latchkey.metrics;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.concurrent.Callable;
import java.util.function.Predicate;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.api.io.TempDir;
import org.latchkey.mail.TestEmails;
import org.latchkey.testing.Answer;
import org.latchkey.testing.Concurrently;
import org.latchkey.testing.Http;
import org.latchkey.testing.TravellingFilter;
import org.latchkey.testing.server.ApplicationServer.Application;
import org.latchkey.testing.server.PagesServer;
import org.latchkey.testing.server.Server;
import org.latchkey.testing.server.SharedServers;

/**
 * Tests that Prometheus understands the metrics and our configuration, and that alerts fire. The alerts that need a
 * cluster fire in the tests of its faults.
 */
@ExtendWith(SharedServers.class)
class AlertsFaultIT {

    private static final String WRONG = "a wrong guess at it";

    private static Application server;
    private static Http http;

    @BeforeAll
    static void start(PagesServer servers) {
        server = servers.deploy(
                "/alerts",
                Map.of(
                        "latchkey.mail.url",
                        "smtp://127.0.0.1:" + Server.freePort(),
                        "latchkey.mail.from",
                        TestEmails.FROM,
                        "latchkey.hashing.concurrency",
                        "1",
                        "latchkey.http-threads",
                        "8"));
        http = server.client();
    }

    @AfterAll
    static void stop() {
        server.close();
    }

    @Test
    void promtoolFindsNoFaultInAScrape() throws Exception {
        http.alice();
        Promtool.checkInput(Scrape.of(http).text(), "check", "metrics");
    }

    @Test
    void promtoolFindsNoFaultInTheConfiguration(@TempDir Path folder) throws IOException, InterruptedException {
        for (String file : List.of("alerts.yml", "prometheus.yml")) {
            Files.copy(Alerts.FOLDER.resolve(file), folder.resolve(file));
        }
        Files.writeString(folder.resolve("metrics-token"), Scrape.TOKEN);

        Promtool.check("check", "config", folder.resolve("prometheus.yml").toString());
    }

    @Test
    void anAlertFiresWhenLoginsFail() throws Exception {
        Scrape before = Scrape.of(http);
        for (int i = 0; i < 25; i++) {
            assertThat(http.logIn(Http.fresh("nobody"), WRONG).status()).isEqualTo(401);
        }
        Alerts.assertFires("LatchkeyLoginsFail", before, Scrape.of(http));
    }

    @Test
    void anAlertFiresWhenTheHashingQueueIsFull() throws Exception {
        Scrape before = Scrape.of(http);
        Callable<Answer> login = () -> http.logIn(Http.fresh("nobody"), WRONG);
        assertThat(Concurrently.all(Collections.nCopies(30, login))).anyMatch(answer -> answer.status() == 503);
        Alerts.assertFires("LatchkeyHashingQueueFull", before, Scrape.of(http));
    }

    @Test
    void anAlertFiresWhenAnEmailHasWaitedForLong() throws Exception {
        Scrape before = Scrape.of(http);
        TestEmails.put(http, Http.fresh("alice"));
        TestEmails.travel(http, Duration.ofMinutes(20));
        Scrape after = await(scrape -> scrape.value("latchkey_outbox_oldest_age_seconds") > 0);
        TestEmails.travel(http, Duration.ZERO);

        Alerts.assertFires("LatchkeyOutboxOld", before, after);
    }

    /** Reads the metrics at the time at which the prepared key would have taken over without a further one. */
    @Test
    void anAlertFiresWhenNoKeyIsPrepared() throws Exception {
        Scrape prepared = await(scrape -> scrape.value("latchkey_next_key_seconds") > 0);
        Scrape late =
                Scrape.of(http, TravellingFilter.HEADER, Duration.ofDays(90).toString());

        Alerts.assertFires("LatchkeyKeyDue", prepared, late);
    }

    private static Scrape await(Predicate<Scrape> condition) throws InterruptedException {
        Instant end = Instant.now().plusSeconds(60);
        Scrape scrape = Scrape.of(http);
        while (!condition.test(scrape)) {
            assertThat(Instant.now()).as(scrape.text()).isBefore(end);
            Thread.sleep(100);
            scrape = Scrape.of(http);
        }
        return scrape;
    }
}
