package org.latchkey.hashing;

import jakarta.annotation.PreDestroy;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import java.lang.System.Logger;
import java.lang.System.Logger.Level;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import java.util.function.Supplier;
import org.latchkey.network.Network;
import org.latchkey.problem.Problem;
import org.latchkey.problem.ProblemType;
import org.latchkey.settings.Settings;

/**
 * Lets at most so many passwords be hashed at once as the settings say. Who comes then waits in a
 * line in which the networks take turns, for 2 seconds at most: who would wait for longer, by the
 * time that a hash takes of late, is told so at once, and the others go on. A full line makes room
 * for a network with no place in it, by sending away the last of the one that has the most.
 *
 * <p>The hashing is done by threads of its own, which give way to all others; who asks for it
 * waits. Waiting and running together are never more than a quarter of the threads that serve
 * requests, so that the rest is there for everything else.
 */
@ApplicationScoped
public class HashingGate {

    private static final Logger LOG = System.getLogger(HashingGate.class.getName());
    private static final Duration LONGEST_WAIT = Duration.ofSeconds(2);
    private static final Duration LONGEST_WAIT_OF_WORK = Duration.ofMinutes(1);
    private static final int MEASUREMENTS = 3;

    private final Clock clock;
    private final HashingTime time;
    private final HashingRoom room;
    private final HashingThreads threads;
    private final Crowd crowd = new Crowd();
    private final int concurrency;

    /** For the client proxy. */
    protected HashingGate() {
        clock = null;
        time = null;
        room = null;
        threads = null;
        concurrency = 0;
    }

    @Inject
    HashingGate(Settings settings, Clock clock) {
        this.clock = clock;
        int most = settings.hashing().httpThreads() / 4;
        concurrency = Math.min(settings.hashing().concurrency(), most);
        time = new HashingTime();
        room = new HashingRoom(time, LONGEST_WAIT, concurrency, most - concurrency);
        threads = new HashingThreads(concurrency + 1); // and one that works when it is idle
    }

    @PreDestroy
    void stop() {
        threads.close();
    }

    /** Finds out what a hash takes here, and tells the log what this machine can do. */
    public void measure(Runnable hashing) {
        hashing.run();
        Duration fastest = LONGEST_WAIT;
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
                time.countIn(Duration.ofSeconds(1), concurrency),
                concurrency,
                time.of(1, 1).toMillis());
    }

    /**
     * Comes in to what ends at {@link #pass}, if there is room; then {@link #exit} is to follow. No
     * more are in than can be hashed in 2 seconds, whatever else they do.
     */
    boolean enter(Network network) {
        return crowd.enter(network, room.size());
    }

    void exit(Network network) {
        crowd.exit(network);
    }

    /**
     * Refuses at once whom {@link #pass} would refuse; before anything is done that costs.
     *
     * @throws Problem {@code overloaded}, with Retry-After
     */
    public void checkRoom(Network network) {
        if (!room.hasPlaceFor(network)) {
            throw overloaded();
        }
    }

    /**
     * Does the hashing when its turn comes, and waits for it.
     *
     * @throws Problem {@code overloaded}, with Retry-After, when the wait would be too long
     */
    public <T> T pass(Network network, Supplier<T> hashing) {
        CompletableFuture<Boolean> turn = room.arrive(network).orElseThrow(this::overloaded);
        if (!comes(turn) && !room.hasComeMeanwhile(network, turn)) {
            throw overloaded();
        }
        try {
            return timed(hashing);
        } finally {
            room.leave();
        }
    }

    /**
     * Does work that nobody is to wait for, one at a time: when no password waits and there is room
     * for one more. It takes nobody's room, so that who comes meanwhile does not wait for it.
     *
     * @return empty where no such time came for a minute
     */
    public <T> Optional<T> passWhenIdle(Supplier<T> hashing) {
        try {
            if (!room.startWork(LONGEST_WAIT_OF_WORK)) {
                return Optional.empty();
            }
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            return Optional.empty();
        }
        try {
            return Optional.of(threads.run(hashing));
        } finally {
            room.endWork();
        }
    }

    private static boolean comes(CompletableFuture<Boolean> turn) {
        try {
            return turn.get(LONGEST_WAIT.toMillis(), TimeUnit.MILLISECONDS);
        } catch (TimeoutException e) {
            return false;
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            return false;
        } catch (ExecutionException e) {
            throw new IllegalStateException(e);
        }
    }

    private <T> T timed(Supplier<T> hashing) {
        Instant start = clock.instant();
        T result = threads.run(hashing);
        time.add(Duration.between(start, clock.instant()));
        return result;
    }

    /** By then, those that are here now have been served. */
    Problem overloaded() {
        Duration wait = room.timeToServeAll();
        long seconds = Math.min(wait.plusMillis(999).toSeconds(), LONGEST_WAIT.toSeconds());
        return Problem.of(
                        ProblemType.OVERLOADED,
                        "Too many passwords are being checked at this time.")
                .with("Retry-After", Long.toString(Math.max(1, seconds)));
    }
}
