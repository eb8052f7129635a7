package org.latchkey.password.hashing;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import java.time.Clock;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.FutureTask;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.Supplier;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Timeout;
import org.latchkey.http.problem.Problem;
import org.latchkey.http.problem.ProblemType;
import org.latchkey.http.problem.Problems;
import org.latchkey.settings.Settings;
import org.latchkey.throttle.Network;

/**
 * Who hashes and who waits, for as long as a test says; eight may wait in line for each that runs.
 */
@Timeout(20)
abstract class WaitingHashes {

    static final Network HERE = Network.of("192.0.2.1");
    static final Network THERE = Network.of("192.0.2.2");

    final CountDownLatch release = new CountDownLatch(1);
    final AtomicInteger running = new AtomicInteger();
    final AtomicInteger most = new AtomicInteger();

    /** Nobody is left waiting, whatever a test found. */
    @AfterEach
    void releaseAll() {
        release.countDown();
    }

    /** With eight places in line for each that runs. */
    static HashingLimiter limiter(int concurrency) {
        Map<String, String> settings = Map.of(
                "latchkey.hashing.concurrency",
                Integer.toString(concurrency),
                "latchkey.http-threads",
                Integer.toString(4 * 9 * concurrency));
        return new HashingLimiter(Settings.read(settings::get), Clock.systemUTC());
    }

    static <T> T pass(HashingLimiter limiter, Supplier<T> hashing) {
        return pass(limiter, HERE, hashing);
    }

    /** As a request that is let in, or refused, before it hashes. */
    static <T> T pass(HashingLimiter limiter, Network network, Supplier<T> hashing) {
        if (!limiter.enter(network)) {
            throw limiter.overloaded();
        }
        try {
            return limiter.run(network, hashing);
        } finally {
            limiter.exit(network);
        }
    }

    static void assertOverloaded(HashingLimiter limiter) {
        assertThatExceptionOfType(Problem.class)
                .isThrownBy(() -> pass(limiter, () -> "too many"))
                .satisfies(problem -> {
                    assertThat(problem.type()).isEqualTo(ProblemType.OVERLOADED);
                    assertThat(Problems.headers(problem)).containsExactly(Map.entry("Retry-After", "1"));
                });
    }

    /** Hashes that run until {@link #release}; they run when this returns. */
    List<FutureTask<String>> hold(HashingLimiter limiter, int count) {
        CountDownLatch entered = new CountDownLatch(count);
        List<FutureTask<String>> tasks = new ArrayList<>();
        for (int i = 0; i < count; i++) {
            FutureTask<String> task = new FutureTask<>(() -> pass(limiter, () -> hashing(entered::countDown)));
            start(task);
            tasks.add(task);
        }
        await(entered);
        return tasks;
    }

    /** Hashes that wait for a turn; they stand in line when this returns. */
    List<FutureTask<String>> waitInLine(HashingLimiter limiter, int count) {
        return waitInLine(limiter, HERE, count);
    }

    List<FutureTask<String>> waitInLine(HashingLimiter limiter, Network network, int count) {
        return waitInLine(limiter, network, count, () -> {});
    }

    List<FutureTask<String>> waitInLine(HashingLimiter limiter, Network network, int count, Runnable entered) {
        List<FutureTask<String>> tasks = new ArrayList<>();
        for (int i = 0; i < count; i++) {
            FutureTask<String> task = new FutureTask<>(() -> pass(limiter, network, () -> hashing(entered)));
            Thread thread = start(task);
            tasks.add(task);
            // one after the other, so that the last is the last in line
            awaitState(thread, Thread.State.TIMED_WAITING);
        }
        return tasks;
    }

    /** Waiting for a turn is timed, and for the work that is done meanwhile it is not. */
    static void awaitState(Thread thread, Thread.State state) {
        while (thread.getState() != state) {
            Thread.onSpinWait();
        }
    }

    static Thread start(Runnable task) {
        Thread thread = new Thread(task);
        thread.setDaemon(true);
        thread.start();
        return thread;
    }

    String hashing(Runnable entered) {
        most.accumulateAndGet(running.incrementAndGet(), Math::max);
        entered.run();
        await(release);
        running.decrementAndGet();
        return "done";
    }

    static void await(CountDownLatch latch) {
        try {
            latch.await();
        } catch (InterruptedException e) {
            throw new IllegalStateException(e);
        }
    }
}
