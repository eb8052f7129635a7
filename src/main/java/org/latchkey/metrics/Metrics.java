package org.latchkey.metrics;

import io.micrometer.core.instrument.Counter;
import io.micrometer.core.instrument.Meter.MeterProvider;
import io.micrometer.core.instrument.Timer;
import io.micrometer.prometheusmetrics.PrometheusConfig;
import io.micrometer.prometheusmetrics.PrometheusMeterRegistry;
import jakarta.annotation.PreDestroy;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import java.io.IOException;
import java.io.OutputStream;
import java.time.Duration;
import java.util.Locale;
import java.util.Optional;
import java.util.function.IntSupplier;
import java.util.function.Supplier;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.latchkey.guard.verification.AccessTokenVerifier;
import org.latchkey.guard.verification.Revocations;
import org.latchkey.http.problem.ProblemType;
import org.latchkey.storage.DatabaseClock;

/**
 * The metrics of this node. Code in higher areas reports here what happens; {@link ReadMeters} reads everything else
 * at each scrape. No label grows with users, and no value of a label tells whether an address has an account.
 */
@ApplicationScoped
public class Metrics {

    static final String PREFIX = "latchkey.";
    static final String OUTCOME = "outcome";

    /** How an attempt to send an email ended. */
    public enum MailOutcome {
        ACCEPTED,
        /** The mail server did not accept it yet, so it is retried. */
        DEFERRED,
        REJECTED,
        /** It was dropped, because its link has expired. */
        EXPIRED,
        /** It was dropped, because it could not be decrypted. */
        UNREADABLE;

        String label() {
            return name().toLowerCase(Locale.ROOT);
        }
    }

    /**
     * What the metrics read in higher areas, at each scrape. None of it needs the database.
     *
     * @param hashesRunning how many passwords are being hashed
     * @param hashesWaiting how many requests wait for a hashing thread
     * @param timeToNextKey how long it takes until the next signing key signs; empty if keys are not generated
     * @param revocationsAge how long ago the revocations were read
     * @param oldestMailAge how long the oldest email has been waiting; zero if none waits
     */
    public record Sources(
            IntSupplier hashesRunning,
            IntSupplier hashesWaiting,
            Supplier<Optional<Duration>> timeToNextKey,
            Supplier<Duration> revocationsAge,
            Supplier<Duration> oldestMailAge) {}

    private static final String SUCCESS = "success";
    private static final String LIMIT = "limit";

    private final AccessTokenVerifier verifier;
    private final Revocations revocations;
    private final DatabaseClock time;
    private final PrometheusMeterRegistry registry;
    private final MeterProvider<Counter> logins;
    private final MeterProvider<Counter> refreshes;
    private final MeterProvider<Counter> throttledRequests;
    private final MeterProvider<Counter> mails;
    private final Counter hashRejections;
    private final Timer hashWait;
    private final Timer hashTime;
    private volatile Optional<JvmMeters> jvmMeters = Optional.empty();

    @Inject
    Metrics(AccessTokenVerifier verifier, Revocations revocations, DatabaseClock time) {
        this.verifier = verifier;
        this.revocations = revocations;
        this.time = time;
        registry = new PrometheusMeterRegistry(PrometheusConfig.DEFAULT);
        registry.config().meterFilter(JvmMeters.withoutMisnamed());
        logins = counters("logins", "Logins by outcome: success, or the problem that was answered");
        refreshes = counters("refreshes", "Refreshes by outcome: success, or the problem that was answered");
        throttledRequests = counters("throttled.requests", "Requests that a rate limit refused, by limit");
        mails = counters("mails", "Attempts to send an email over the mail server, by outcome");
        hashRejections = Counter.builder(PREFIX + "hash.rejections")
                .description("Requests refused because too many passwords were being hashed")
                .register(registry);
        hashWait = timer("hash.wait", "How long a request waited for a hashing thread", 1, 10, 100, 500, 1000, 2000);
        hashTime = timer("hash", "How long the hashing of a password took", 10, 25, 50, 100, 250, 1000);
        showZeros();
    }

    private MeterProvider<Counter> counters(String name, String help) {
        return Counter.builder(PREFIX + name).description(help).withRegistry(registry);
    }

    private Timer timer(String name, String help, int... bucketMillis) {
        return Timer.builder(PREFIX + name)
                .description(help)
                .serviceLevelObjectives(
                        IntStream.of(bucketMillis).mapToObj(Duration::ofMillis).toArray(Duration[]::new))
                .register(registry);
    }

    /** Shows the usual outcomes from the start: Prometheus sees no increase in the first sample of a series. */
    private void showZeros() {
        logins.withTag(OUTCOME, SUCCESS);
        logins.withTag(OUTCOME, ProblemType.INVALID_CREDENTIALS.slug());
        refreshes.withTag(OUTCOME, SUCCESS);
        refreshes.withTag(OUTCOME, ProblemType.INVALID_REFRESH_TOKEN.slug());
        Stream.of(MailOutcome.values()).forEach(outcome -> mails(outcome, 0));
    }

    /**
     * Begins to count logins, refreshes and refusals, and to read everything else. Called once, after the warm-up,
     * because the requests that the node sends itself must not count.
     */
    public void start(Sources sources) {
        ReadMeters readMeters = new ReadMeters(registry);
        readMeters.registerSources(sources);
        readMeters.registerTokens(verifier, revocations);
        readMeters.registerRefusals();
        readMeters.registerDatabase(time);
        jvmMeters = Optional.of(new JvmMeters(registry));
    }

    private boolean hasStarted() {
        return jvmMeters.isPresent();
    }

    @PreDestroy
    void stop() {
        jvmMeters.ifPresent(JvmMeters::close);
        registry.close();
    }

    void loggedIn(Optional<ProblemType> refusal) {
        count(logins, refusal);
    }

    void refreshed(Optional<ProblemType> refusal) {
        count(refreshes, refusal);
    }

    private void count(MeterProvider<Counter> counters, Optional<ProblemType> refusal) {
        if (hasStarted()) {
            String outcome = refusal.map(ProblemType::slug).orElse(SUCCESS);
            counters.withTag(OUTCOME, outcome).increment();
        }
    }

    /** Shows a rate limit from the start, see {@link #showZeros}. */
    public void showLimit(String limit) {
        throttledRequests.withTag(LIMIT, limit);
    }

    /** Counts a request that a rate limit has refused. */
    public void throttled(String limit) {
        throttledRequests.withTag(LIMIT, limit).increment();
    }

    /** Records the hashing of a password. */
    public void hashed(Duration waited, Duration took) {
        hashWait.record(waited);
        hashTime.record(took);
    }

    /** Counts a request that was refused because too many passwords were being hashed. */
    public void hashRejected() {
        hashRejections.increment();
    }

    /** Counts attempts to send an email. */
    public void mails(MailOutcome outcome, int attempts) {
        mails.withTag(OUTCOME, outcome.label()).increment(attempts);
    }

    void scrape(OutputStream out, String mediaType) throws IOException {
        registry.scrape(out, mediaType);
    }
}
