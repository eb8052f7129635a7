package org.latchkey.metrics;

import io.micrometer.core.instrument.FunctionCounter;
import io.micrometer.core.instrument.Gauge;
import io.micrometer.core.instrument.MeterRegistry;
import java.time.Duration;
import java.util.function.Supplier;
import java.util.function.ToLongFunction;
import java.util.stream.Stream;
import org.latchkey.guard.verification.AccessTokenVerifier;
import org.latchkey.guard.verification.Revocations;
import org.latchkey.http.problem.ProblemAnswer;
import org.latchkey.http.problem.ProblemType;
import org.latchkey.metrics.Metrics.Sources;
import org.latchkey.storage.DatabaseClock;
import org.latchkey.storage.database.Database;
import org.latchkey.storage.database.Database.PoolUsage;

/** Registers the meters whose values are read at each scrape, from memory. */
final class ReadMeters {

    private final MeterRegistry registry;

    ReadMeters(MeterRegistry registry) {
        this.registry = registry;
    }

    void registerSources(Sources sources) {
        gauge("hashes.running", "Passwords that are being hashed for a request", sources.hashesRunning()::getAsInt);
        gauge("hashes.waiting", "Requests that wait for a hashing thread", sources.hashesWaiting()::getAsInt);
        seconds("revocations.age", "Time since the revocations were read", sources.revocationsAge());
        seconds(
                "outbox.oldest.age",
                "How long the oldest email has been waiting, looked up every 15 seconds",
                sources.oldestMailAge());
        gauge(
                "next.key",
                "seconds",
                "Time until the last prepared signing key signs; negative if it signs already, NaN without rotation",
                () -> sources.timeToNextKey().get().map(ReadMeters::toSeconds).orElse(Double.NaN));
    }

    void registerTokens(AccessTokenVerifier verifier, Revocations revocations) {
        String cache = "verified.token.cache.requests";
        String help = "Look-ups in the cache of verified access tokens";
        counter(cache, help, "result", "hit", verifier, AccessTokenVerifier::cacheHits);
        counter(cache, help, "result", "miss", verifier, AccessTokenVerifier::cacheMisses);
        gauge("revocations.known", "Revocations that this server keeps in memory", revocations::size);
    }

    /**
     * Leaves out {@code email-taken}: its count would say whether an address that was just tried has an account.
     */
    void registerRefusals() {
        Stream.of(ProblemType.values())
                .filter(type -> type != ProblemType.EMAIL_TAKEN)
                .forEach(type -> counter(
                        "refusals",
                        "Requests that were answered with a problem, by problem",
                        Metrics.OUTCOME,
                        type.slug(),
                        type,
                        ProblemAnswer::count));
    }

    void registerDatabase(DatabaseClock time) {
        Supplier<PoolUsage> pool = Database::poolUsage;
        gauge("db.connections.in.use", "Database connections in use", () -> pool.get()
                .inUse());
        gauge("db.connections.waiting", "Requests and jobs that wait for a connection", () -> pool.get()
                .waiting());
        gauge("db.connections.limit", "The maximum number of database connections", () -> pool.get()
                .limit());
        seconds("clock.offset", "How far this server's clock is ahead of the database's", time::ahead);
    }

    private void seconds(String name, String help, Supplier<Duration> value) {
        gauge(name, "seconds", help, () -> toSeconds(value.get()));
    }

    private static double toSeconds(Duration duration) {
        return duration.toMillis() / 1000.0;
    }

    private void gauge(String name, String help, Supplier<Number> value) {
        gauge(name, null, help, value);
    }

    private void gauge(String name, String unit, String help, Supplier<Number> value) {
        Gauge.builder(Metrics.PREFIX + name, value)
                .baseUnit(unit)
                .description(help)
                .register(registry);
    }

    /**
     * Counts from now on. The registry refers to the source weakly, so others must hold it.
     */
    private <T> void counter(
            String name, String help, String label, String labelValue, T source, ToLongFunction<T> count) {
        long before = count.applyAsLong(source);
        FunctionCounter.builder(Metrics.PREFIX + name, source, read -> count.applyAsLong(read) - before)
                .description(help)
                .tag(label, labelValue)
                .register(registry);
    }
}
