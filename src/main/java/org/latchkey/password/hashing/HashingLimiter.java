package org.latchkey.password.hashing;

import jakarta.annotation.PreDestroy;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import java.lang.System.Logger;
import java.lang.System.Logger.Level;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.Optional;
import java.util.function.Consumer;
import java.util.function.Supplier;
import org.latchkey.http.problem.Problem;
import org.latchkey.http.problem.ProblemType;
import org.latchkey.log.RequestLogger;
import org.latchkey.metrics.Metrics;
import org.latchkey.settings.Settings;
import org.latchkey.throttle.Network;

/**
 * Limits how many passwords are hashed at once.
 *
 * <p>It also limits how many requests that need a hash {@link HashingAdmissionFilter} admits: as many as can be hashed
 * within 2 seconds, by the recent duration of a hash. They never take more than a quarter of the threads that serve
 * requests, so that the rest is available for everything else. Requests beyond that are rejected. The admitted
 * requests wait in a queue that serves the networks round robin. A request that has waited for 2 seconds is rejected,
 * too.
 *
 * <p>Hashes are computed by threads with a lower priority than all others, and the calling thread waits for them.
 */
@ApplicationScoped
public class HashingLimiter {

    private static final Logger LOG = RequestLogger.of(HashingLimiter.class);
    private static final Duration MAX_WAIT = Duration.ofSeconds(2);
    private static final Duration MAX_WAIT_FOR_IDLE = Duration.ofMinutes(1);
    private static final Network NO_NETWORK = new Network("");
    private static final int MEASUREMENTS = 3;

    private final Clock clock;
    private final Metrics metrics;
    private final int concurrency;
    private final int maxAdmitted;
    private final HashTimeEstimate hashTime = new HashTimeEstimate();
    private final AdmissionLimiter admission = new AdmissionLimiter();
    private final HashingThreads threads;
    private final HashingThreads idleThread;
    private final HashingThreads largeThread;

    @Inject
    HashingLimiter(Settings settings, Clock clock, Metrics metrics) {
        this.clock = clock;
        this.metrics = metrics;
        maxAdmitted = settings.hashing().httpThreads() / 4;
        concurrency = Math.min(settings.hashing().concurrency(), maxAdmitted);
        threads = new HashingThreads(concurrency, clock);
        idleThread = new HashingThreads(1, clock);
        largeThread = new HashingThreads(1, clock);
    }

    @PreDestroy
    void stop() {
        threads.close();
        idleThread.close();
        largeThread.close();
    }

    /** Measures how long a hash takes on this machine, and logs how many passwords a second it can check. */
    public void measure(Runnable hashing) {
        hashing.run();
        Duration fastest = MAX_WAIT;
        for (int i = 0; i < MEASUREMENTS; i++) {
            Instant start = clock.instant();
            hashing.run();
            Duration measured = Duration.between(start, clock.instant());
            fastest = measured.compareTo(fastest) < 0 ? measured : fastest;
        }
        hashTime.start(fastest);
        LOG.log(
                Level.INFO,
                "This machine can check about {0} passwords a second: {1} at once, {2} ms each",
                // as text, because the logger would format numbers in the default locale's digits
                Integer.toString(hashTime.countIn(Duration.ofSeconds(1), concurrency)),
                Integer.toString(concurrency),
                Long.toString(hashTime.of(1, 1).toMillis()));
    }

    /** Admits a request that needs a hash, if there is room. After a success, the caller must call {@link #leave}. */
    boolean tryEnter(Network network) {
        int capacity = concurrency + hashTime.countIn(MAX_WAIT, concurrency);
        return admission.tryEnter(network, Math.min(maxAdmitted, capacity));
    }

    void leave(Network network) {
        admission.leave(network);
    }

    /**
     * Runs the hashing of an admitted request when it is first in the queue, and waits for the result.
     *
     * @throws Problem {@code overloaded}, with Retry-After, if the hashing has not started within 2 seconds, or the
     *     calling thread was interrupted before it started
     */
    public <T> T run(Network network, Supplier<T> hashing) {
        return run(threads, network, hashing, hashTime::add);
    }

    /**
     * Runs a hashing as {@link #run} does, for a hash that needs more memory than one of the current cost.
     *
     * <p>Large hashes run one at a time, so that all hashes together need at most the memory of the normal ones and
     * one large one. They have a thread of their own, so that no normal hash waits for them. Their duration says
     * nothing about normal hashes, and is not measured.
     *
     * @throws Problem {@code overloaded}, with Retry-After, if the hashing has not started within 2 seconds, or the
     *     calling thread was interrupted before it started
     */
    public <T> T runLarge(Network network, Supplier<T> hashing) {
        return run(largeThread, network, hashing, notMeasured -> {});
    }

    private <T> T run(HashingThreads pool, Network network, Supplier<T> hashing, Consumer<Duration> measurement) {
        Instant queued = clock.instant();
        Supplier<T> measured = () -> {
            Instant started = clock.instant();
            T result = hashing.get();
            Duration duration = Duration.between(started, clock.instant());
            measurement.accept(duration);
            metrics.hashed(Duration.between(queued, started), duration);
            return result;
        };
        return pool.run(network, measured, MAX_WAIT).orElseThrow(this::overloaded);
    }

    /** Returns how many passwords are being hashed for a request. */
    public int running() {
        return threads.running() + largeThread.running();
    }

    /** Returns how many requests wait for a hashing thread. */
    public int waiting() {
        return threads.waiting() + largeThread.waiting();
    }

    /**
     * Runs background hashing, one at a time, when a hashing thread is free and the queue is empty. It has a thread of
     * its own, so that a login that arrives meanwhile does not wait for it.
     *
     * @return empty if it was not idle within a minute
     */
    public <T> Optional<T> runWhenIdle(Supplier<T> hashing) {
        Supplier<Optional<T>> whenIdle =
                () -> threads.awaitIdle(MAX_WAIT_FOR_IDLE) ? Optional.of(hashing.get()) : Optional.empty();
        return idleThread.run(NO_NETWORK, whenIdle, MAX_WAIT_FOR_IDLE).flatMap(result -> result);
    }

    /** Returns the problem {@code overloaded}. Its Retry-After is when the requests admitted now will be served. */
    Problem overloaded() {
        metrics.hashRejected();
        Duration wait = hashTime.of(admission.size(), concurrency);
        long seconds = Math.min(wait.plusMillis(999).toSeconds(), MAX_WAIT.toSeconds());
        return Problem.of(ProblemType.OVERLOADED, "Too many passwords are being checked. Try again later.")
                .with("Retry-After", Long.toString(Math.max(1, seconds)));
    }
}
