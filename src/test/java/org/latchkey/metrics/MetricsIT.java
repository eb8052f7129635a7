package org.latchkey.metrics;

import static java.util.stream.Collectors.toMap;
import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.regex.MatchResult;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.latchkey.documentation.MarkdownPage;
import org.latchkey.testing.Answer;
import org.latchkey.testing.Http;
import org.latchkey.testing.Http.Person;
import org.latchkey.testing.OnEveryDatabase;
import org.latchkey.testing.server.OnEveryServer;
import org.latchkey.testing.server.OnPayaraMicro;
import org.latchkey.testing.server.OverHttp;

/** Who may read the metrics, and what they say. */
@OnEveryDatabase
@OnEveryServer
class MetricsIT extends OverHttp {

    private static final String LOGINS = "latchkey_logins_total{outcome=\"%s\"}";
    private static final String REFRESHES = "latchkey_refreshes_total{outcome=\"%s\"}";
    private static final Pattern METRIC = Pattern.compile("\\b(?:latchkey|jvm|process|system)_\\w+");
    private static final Path OBSERVABILITY = Path.of("payara-config/observability");

    private Answer read(String token) {
        return http.get("metrics", "Authorization", "Bearer " + token);
    }

    private String admin() {
        return http.token("admin@localhost", Http.ADMIN_PASSWORD);
    }

    @Test
    void withoutATokenTheyAreRefused() {
        Answer answer = http.get("metrics");

        assertThat(answer.status()).isEqualTo(401);
        assertThat(answer.problem()).isEqualTo("missing-token");
        assertThat(answer.headers("WWW-Authenticate")).containsExactly("Bearer realm=\"latchkey\"");
    }

    @ParameterizedTest
    @ValueSource(strings = {Scrape.TOKEN + "x", "only-for-the-tests-that-read-metric", "x"})
    void anyOtherSecretIsAnInvalidToken(String secret) {
        Answer answer = read(secret);

        assertThat(answer.status()).isEqualTo(401);
        assertThat(answer.problem()).isEqualTo("invalid-token");
        assertThat(answer.header("WWW-Authenticate").orElse(""))
                .startsWith("Bearer realm=\"latchkey\", error=\"invalid_token\", error_description=");
    }

    @Test
    void theSecretOpensNothingElse() {
        assertThat(http.bearer(Scrape.TOKEN, "GET", "api/private", null).problem())
                .isEqualTo("invalid-token");
    }

    @Test
    void aUserIsRefused() {
        Answer answer = read(http.alice().token());

        assertThat(answer.status()).isEqualTo(403);
        assertThat(answer.problem()).isEqualTo("insufficient-role");
        assertThat(answer.headers("WWW-Authenticate"))
                .containsExactly("Bearer realm=\"latchkey\", error=\"insufficient_scope\"");
    }

    @Test
    void adminsServicesAndTheSecretReadThem() {
        Person service = http.bob();
        http.bearer(admin(), "PATCH", "api/users/" + service.id(), "{\"roles\":[\"service\"]}");

        for (String token : List.of(admin(), http.token(service.email(), service.password()), Scrape.TOKEN)) {
            Answer answer = read(token);
            assertThat(answer.status()).isEqualTo(200);
            assertThat(answer.body()).contains("latchkey_logins_total");
            assertThat(answer.header("Set-Cookie")).isEmpty();
        }
    }

    @Test
    void twoTokensAreAnInvalidRequest() {
        String token = "Bearer " + Scrape.TOKEN;
        Answer answer = http.get("metrics", "Authorization", token, "Authorization", token);

        assertThat(answer.status()).isEqualTo(400);
        assertThat(answer.problem()).isEqualTo("invalid-request");
    }

    @Test
    void theyCanOnlyBeRead() {
        Answer head = http.send("HEAD", "metrics", null, "Authorization", "Bearer " + Scrape.TOKEN);
        assertThat(head.status()).isEqualTo(200);
        assertThat(head.body()).isEmpty();

        Answer post = http.post("metrics", "{}", "Authorization", "Bearer " + Scrape.TOKEN);
        assertThat(post.status()).isEqualTo(405);
        assertThat(post.header("Allow")).contains("GET, HEAD, OPTIONS");
    }

    @ParameterizedTest
    @ValueSource(strings = {"metrics/", "metrics/base", "metrics/vendor"})
    void thereIsNothingBelowThem(String path) {
        Answer answer = http.get(path, "Authorization", "Bearer " + Scrape.TOKEN);

        assertThat(answer.status()).isEqualTo(404);
        assertThat(answer.problem()).isEqualTo("not-found");
    }

    @Test
    void theFormatIsTheOneThatTheClientAccepts() {
        Answer text = read(Scrape.TOKEN);
        Answer openMetrics = http.get(
                "metrics",
                "Authorization",
                "Bearer " + Scrape.TOKEN,
                "Accept",
                "application/openmetrics-text;version=1.0.0,text/plain;version=0.0.4;q=0.5,*/*;q=0.1");

        assertThat(text.header("Content-Type").orElse("").replace(" ", ""))
                .isEqualTo("text/plain;version=0.0.4;charset=utf-8");
        assertThat(text.body()).doesNotContain("# EOF");
        assertThat(openMetrics.header("Content-Type").orElse("").replace(" ", ""))
                .isEqualTo("application/openmetrics-text;version=1.0.0;charset=utf-8");
        assertThat(openMetrics.body()).endsWith("# EOF\n").contains("# TYPE latchkey_logins counter");
    }

    @Test
    void thePageAboutThemHasTheirNamesAndTypes() {
        Map<String, String> documented = MarkdownPage.named("metrics.md").table("Metrics of Latchkey").stream()
                .collect(toMap(row -> row.get(0).replace("`", ""), row -> row.get(1)));
        Map<String, String> types = Scrape.of(http).types();
        types.keySet().removeIf(name -> !name.startsWith("latchkey_"));

        assertThat(types).isEqualTo(documented);
    }

    @Test
    void javaAndTheProcessAreMeasured() {
        assertThat(Scrape.of(http).names())
                .contains(
                        "jvm_memory_used_bytes",
                        "jvm_threads_live_threads",
                        "jvm_classes_loaded_classes",
                        "process_cpu_usage",
                        "process_cpu_seconds_total",
                        "process_uptime_seconds",
                        "process_files_open_files");
    }

    @Test
    void everyMetricOfAnAlertOrAPanelExists() throws IOException {
        String alerts = Files.readString(OBSERVABILITY.resolve("alerts.yml"));
        String dashboard = Files.readString(OBSERVABILITY.resolve("dashboard.json"));
        Stream<String> named = METRIC.matcher(alerts + dashboard).results().map(MatchResult::group);

        assertThat(Scrape.of(http).names()).containsAll(named.toList());
        assertThat(METRIC.matcher(alerts).results()).hasSizeGreaterThan(9);
        assertThat(METRIC.matcher(dashboard).results()).hasSizeGreaterThan(20);
    }

    @Test
    void loginsAreCountedByOutcome() {
        Person alice = http.alice();
        Scrape before = Scrape.of(http);

        http.logIn(alice.email(), alice.password());
        http.logIn(alice.email(), "a wrong guess at it");
        http.logIn(Http.fresh("nobody"), "a wrong guess at it");
        http.post("api/token/", "{\"email\":\"x\"}");
        http.as(alice, "DELETE", "api/token", null);

        assertThat(Scrape.of(http).changesSince(before))
                .containsEntry(LOGINS.formatted("success"), 1.0)
                .containsEntry(LOGINS.formatted("invalid-credentials"), 2.0)
                .containsEntry(LOGINS.formatted("missing-password"), 1.0)
                .containsEntry("latchkey_refusals_total{outcome=\"invalid-credentials\"}", 2.0)
                .containsEntry("latchkey_hash_seconds_count", 3.0)
                .containsEntry("latchkey_hash_wait_seconds_count", 3.0);
    }

    @Test
    void refreshesAreCountedByOutcome() {
        Person alice = http.alice();
        String refreshToken = http.logIn(alice.email(), alice.password()).json().getString("refresh_token");
        Scrape before = Scrape.of(http);

        http.refresh(refreshToken);
        http.refresh("garbage");

        assertThat(Scrape.of(http).changesSince(before))
                .containsEntry(REFRESHES.formatted("success"), 1.0)
                .containsEntry(REFRESHES.formatted("invalid-refresh-token"), 1.0);
    }

    @Test
    void throttledRequestsAreCountedByLimit() {
        String email = Http.fresh("nobody");
        for (int i = 0; i < 5; i++) {
            http.logIn(email, "a wrong guess at it");
        }
        Scrape before = Scrape.of(http);

        assertThat(http.logIn(email, "a wrong guess at it").status()).isEqualTo(429);

        assertThat(Scrape.of(http).changesSince(before))
                .containsEntry("latchkey_throttled_requests_total{limit=\"failures-in-a-row\"}", 1.0)
                .containsEntry(LOGINS.formatted("too-many-attempts"), 1.0);
    }

    @Test
    void aTokenThatWasVerifiedBeforeIsAHit() {
        String cache = "latchkey_verified_token_cache_requests_total{result=\"%s\"}";
        Person alice = http.alice();
        Scrape before = Scrape.of(http);

        http.isGood(alice.token());
        http.isGood(alice.token());
        http.isGood(alice.token());

        assertThat(Scrape.of(http).changesSince(before))
                .containsEntry(cache.formatted("miss"), 1.0)
                .containsEntry(cache.formatted("hit"), 2.0);
    }

    @Test
    void revocationsAreCounted() {
        Person alice = http.alice();
        Scrape before = Scrape.of(http);

        http.as(alice, "DELETE", "api/token", null);

        Scrape after = Scrape.of(http);
        assertThat(after.value("latchkey_revocations_known")).isGreaterThan(before.value("latchkey_revocations_known"));
        assertThat(after.value("latchkey_revocations_age_seconds")).isBetween(0.0, 5.0);
    }

    @OnPayaraMicro // On other servers, tests of keys have moved the clock of the same Latchkey.
    @Test
    void theNextKeyAndTheConnectionsAreShown() {
        Scrape scrape = Scrape.of(http);

        assertThat(scrape.value("latchkey_next_key_seconds")).isBetween(60 * 60.0, 90 * 24 * 60 * 60.0);
        assertThat(scrape.value("latchkey_db_connections_limit")).isEqualTo(64);
        assertThat(scrape.value("latchkey_db_connections_in_use")).isBetween(0.0, 64.0);
        assertThat(scrape.value("latchkey_db_connections_waiting")).isZero();
        assertThat(Math.abs(scrape.value("latchkey_clock_offset_seconds"))).isLessThan(1);
    }
}
