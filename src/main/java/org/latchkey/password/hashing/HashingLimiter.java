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
import java.util.function.Supplier;
import org.latchkey.http.problem.Problem;
import org.latchkey.http.problem.ProblemType;
import org.latchkey.settings.Settings;
import org.latchkey.throttle.Network;

/**
 * Limits how many passwords are hashed at once, and how many requests are let in that want that
 * ({@link LoginAdmissionFilter}): as many as are hashed in 2 seconds, by the time that a hash takes of late,
 * and never more than a quarter of the threads that serve requests, so that the rest is there for
 * everything else. The others are refused at once. Those that are in take turns, network by
 * network; who has waited for 2 seconds is refused, too.
 *
 * <p>The hashing is done by threads of its own, which give way to all others; who asks for it
 * waits.
 */
@ApplicationScoped
public class HashingLimiter {

    private static final Logger LOG = System.getLogger(HashingLimiter.class.getName());
    private static final Duration MAX_WAIT = Duration.ofSeconds(2);
    private static final Duration MAX_WAIT_OF_WORK = Duration.ofMinutes(1);
    private static final Network OF_WORK = new Network("");
    private static final int MEASUREMENTS = 3;

    private final Clock clock;
    private final int concurrency;
    private final int maxInside;
    private final HashTimeEstimate time = new HashTimeEstimate();
    private final AdmissionLimiter crowd = new AdmissionLimiter();
    private final HashingThreads threads;
    private final HashingThreads workThread;
    private final HashingThreads largeThread;

    /** For the client proxy. */
    protected HashingLimiter() {
        clock = null;
        concurrency = 0;
        maxInside = 0;
        threads = null;
        workThread = null;
        largeThread = null;
    }

    @Inject
    HashingLimiter(Settings settings, Clock clock) {
        this.clock = clock;
        maxInside = settings.hashing().httpThreads() / 4;
        concurrency = Math.min(settings.hashing().concurrency(), maxInside);
        threads = new HashingThreads(concurrency, clock);
        workThread = new HashingThreads(1, clock);
        largeThread = new HashingThreads(1, clock);
    }

    @PreDestroy
    void stop() {
        threads.close();
        workThread.close();
        largeThread.close();
    }

    /** Finds out what a hash takes here, and tells the log what this machine can do. */
    public void measure(Runnable hashing) {
        hashing.run();
        Duration fastest = MAX_WAIT;
        for (int i = 0; i < MEASUREMENTS; i++) {
            Instant start = clock.instant();
            hashing.run();
            Duration took = Duration.between(start, clock.instant());
            fastest = took.compareTo(fastest) < 0 ? took : fastest;
        }
        time.start(fastest);
        LOG.log(
                Level.INFO,
                "This machine can check about {0} passwords a second: {1} at once, {2} ms each",
                // the log's own formatting would write Arabic digits where the machine does
                Integer.toString(time.countIn(Duration.ofSeconds(1), concurrency)),
                Integer.toString(concurrency),
                Long.toString(time.of(1, 1).toMillis()));
    }

    /** Lets a request in that wants a hash, if there is room; then {@link #exit} is to follow. */
    boolean enter(Network network) {
        int hashedInTime = concurrency + time.countIn(MAX_WAIT, concurrency);
        return crowd.enter(network, Math.min(maxInside, hashedInTime));
    }

    void exit(Network network) {
        crowd.exit(network);
    }

    /**
     * Does the hashing of a request that was let in when its turn comes, and waits for it.
     *
     * @throws Problem {@code overloaded}, with Retry-After, when the turn has not come in time
     */
    public <T> T run(Network network, Supplier<T> hashing) {
        return threads.run(network, () -> timed(hashing), MAX_WAIT).orElseThrow(this::overloaded);
    }

    /**
     * As {@link #pass}, for a hash that needs more memory than ours: one at a time, so that all
     * together never need more than ours and one of these. It takes nobody's room, so that none of
     * ours waits for it. How long it takes says nothing of ours, and is not measured.
     *
     * @throws Problem {@code overloaded}, with Retry-After, when the turn has not come in time
     */
    public <T> T runLarge(Network network, Supplier<T> hashing) {
        return largeThread.run(network, hashing, MAX_WAIT).orElseThrow(this::overloaded);
    }

    /**
     * Does work that nobody is to wait for, one at a time: when no password waits and there is room
     * for one more. It takes nobody's room, so that who comes meanwhile does not wait for it.
     *
     * @return empty where no such time came for a minute
     */
    public <T> Optional<T> runWhenIdle(Supplier<T> hashing) {
        Supplier<Optional<T>> whenIdle =
                () -> threads.becomeIdle(MAX_WAIT_OF_WORK) ? Optional.of(hashing.get()) : Optional.empty();
        return workThread.run(OF_WORK, whenIdle, MAX_WAIT_OF_WORK).flatMap(done -> done);
    }

    private <T> T timed(Supplier<T> hashing) {
        Instant start = clock.instant();
        T result = hashing.get();
        time.add(Duration.between(start, clock.instant()));
        return result;
    }

    /** By then, those that are in now have been served. */
    Problem overloaded() {
        Duration wait = time.of(crowd.size(), concurrency);
        long seconds = Math.min(wait.plusMillis(999).toSeconds(), MAX_WAIT.toSeconds());
        return Problem.of(ProblemType.OVERLOADED, "Too many passwords are being checked at this time.")
                .with("Retry-After", Long.toString(Math.max(1, seconds)));
    }
}
