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
import org.latchkey.metrics.TestMetrics;
import org.latchkey.settings.Settings;
import org.latchkey.throttle.Network;

/** The base of tests whose hashes run and wait as long as the test wants. Eight can wait for each that runs. */
@Timeout(20)
abstract class WaitingHashes {

    static final Network NETWORK = Network.of("192.0.2.1");
    static final Network OTHER_NETWORK = Network.of("192.0.2.2");

    final CountDownLatch release = new CountDownLatch(1);
    final AtomicInteger running = new AtomicInteger();
    final AtomicInteger maxRunning = new AtomicInteger();

    /** Releases the waiting hashes even if a test has failed. */
    @AfterEach
    void releaseAll() {
        release.countDown();
    }

    /** Returns a limiter with room for eight waiting hashes for each that runs. */
    static HashingLimiter limiter(int concurrency) {
        Map<String, String> settings = Map.of(
                "latchkey.hashing.concurrency",
                Integer.toString(concurrency),
                "latchkey.http-threads",
                Integer.toString(4 * 9 * concurrency));
        return new HashingLimiter(Settings.read(settings::get), Clock.systemUTC(), TestMetrics.create());
    }

    static <T> T pass(HashingLimiter limiter, Supplier<T> hashing) {
        return pass(limiter, NETWORK, hashing);
    }

    /** Hashes as a request does, which is admitted or rejected before it hashes. */
    static <T> T pass(HashingLimiter limiter, Network network, Supplier<T> hashing) {
        if (!limiter.tryEnter(network)) {
            throw limiter.overloaded();
        }
        try {
            return limiter.run(network, hashing);
        } finally {
            limiter.leave(network);
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

    /** Starts hashes that run until {@link #release} is counted down. Returns when they run. */
    List<FutureTask<String>> occupy(HashingLimiter limiter, int count) {
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

    /** Starts hashes that wait for a thread. Returns when they are in the queue. */
    List<FutureTask<String>> enqueue(HashingLimiter limiter, int count) {
        return enqueue(limiter, NETWORK, count);
    }

    List<FutureTask<String>> enqueue(HashingLimiter limiter, Network network, int count) {
        return enqueue(limiter, network, count, () -> {});
    }

    List<FutureTask<String>> enqueue(HashingLimiter limiter, Network network, int count, Runnable entered) {
        List<FutureTask<String>> tasks = new ArrayList<>();
        for (int i = 0; i < count; i++) {
            FutureTask<String> task = new FutureTask<>(() -> pass(limiter, network, () -> hashing(entered)));
            Thread thread = start(task);
            tasks.add(task);
            // one after the other, so that the last task is the last in the queue
            awaitState(thread, Thread.State.TIMED_WAITING);
        }
        return tasks;
    }

    /** Waits until a thread has a state: TIMED_WAITING in the queue, WAITING for background hashing or a result. */
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
        maxRunning.accumulateAndGet(running.incrementAndGet(), Math::max);
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
