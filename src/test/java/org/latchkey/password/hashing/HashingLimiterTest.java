package org.latchkey.password.hashing;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalStateException;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Clock;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.FutureTask;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.locks.LockSupport;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.condition.EnabledOnOs;
import org.junit.jupiter.api.condition.OS;
import org.latchkey.metrics.TestMetrics;
import org.latchkey.settings.Settings;

/** Tests how many hashes run at once, and that they free their places. */
class HashingLimiterTest extends WaitingHashes {

    @Test
    void runReturnsTheResultOfTheHashing() {
        assertThat(pass(limiter(1), () -> "hash")).isEqualTo("hash");
    }

    @Test
    @EnabledOnOs(OS.LINUX)
    void hashingThreadsHaveALowPriority() {
        assertThat(pass(limiter(1), HashingLimiterTest::niceness)).isEqualTo(Math.max(HashingThreads.NICE, niceness()));
    }

    /** Returns the nice value of the current thread (see proc(5)). */
    private static int niceness() {
        try {
            String stat = Files.readString(Path.of("/proc/thread-self/stat"));
            // the name, in parentheses, may contain spaces; after it, the nice value is the 17th field
            return Integer.parseInt(stat.substring(stat.lastIndexOf(')') + 2).split(" ", -1)[16]);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    @Test
    void atMostTheConfiguredNumberRunsAtOnce() throws Exception {
        HashingLimiter limiter = limiter(3);
        List<FutureTask<String>> first = occupy(limiter, 3);
        List<FutureTask<String>> queued = enqueue(limiter, 24);
        assertThat(running).hasValue(3);
        release.countDown();
        for (FutureTask<String> task : first) {
            assertThat(task.get()).isEqualTo("done");
        }
        for (FutureTask<String> task : queued) {
            assertThat(task.get()).isEqualTo("done");
        }
        assertThat(maxRunning).hasValue(3);
    }

    @Test
    void runningAndWaitingHashesAreCounted() {
        HashingLimiter limiter = limiter(2);
        assertThat(limiter.running() + limiter.waiting()).isZero();
        occupy(limiter, 2);
        enqueue(limiter, 3);
        assertThat(limiter.running()).isEqualTo(2);
        assertThat(limiter.waiting()).isEqualTo(3);
    }

    @Test
    void runThrowsWhatTheHashingThrows() {
        assertThatIllegalStateException()
                .isThrownBy(() -> pass(limiter(1), HashingLimiterTest::fail))
                .withMessage("broken");
    }

    @Test
    void aFailureFreesItsPlace() {
        HashingLimiter limiter = limiter(1);
        for (int i = 0; i < 20; i++) {
            assertThatIllegalStateException().isThrownBy(() -> pass(limiter, HashingLimiterTest::fail));
        }
        assertThat(pass(limiter, () -> "next")).isEqualTo("next");
    }

    @Test
    void aRequestThatIsInterruptedWhileWaitingIsRejectedAndStaysInterrupted() {
        HashingLimiter limiter = limiter(1);
        occupy(limiter, 1);
        Thread.currentThread().interrupt();
        assertOverloaded(limiter);
        assertThat(Thread.interrupted()).isTrue();
    }

    @Test
    void interruptedRequestsFreeTheirPlaces() throws Exception {
        HashingLimiter limiter = limiter(1);
        FutureTask<String> first = occupy(limiter, 1).get(0);
        for (int i = 0; i < 20; i++) {
            Thread.currentThread().interrupt();
            assertOverloaded(limiter);
        }
        assertThat(Thread.interrupted()).isTrue();
        release.countDown();
        first.get();
        assertThat(pass(limiter, () -> "next")).isEqualTo("next");
    }

    @Test
    void atMostAQuarterOfTheHttpThreadsHashesOrWaits() {
        Map<String, String> settings = Map.of("latchkey.hashing.concurrency", "100", "latchkey.http-threads", "12");
        HashingLimiter limiter =
                new HashingLimiter(Settings.read(settings::get), Clock.systemUTC(), TestMetrics.create());
        occupy(limiter, 3);
        assertOverloaded(limiter);
    }

    @Test
    void largeHashesRunOneAtATimeAndTakeNoPlaceOfNormalHashes() throws Exception {
        HashingLimiter limiter = limiter(3);
        List<FutureTask<Integer>> large = new ArrayList<>();
        for (int i = 0; i < 3; i++) {
            large.add(new FutureTask<>(() -> limiter.runLarge(NETWORK, this::countRunning)));
            new Thread(large.get(i)).start();
        }
        assertThat(pass(limiter, () -> "ours")).isEqualTo("ours");
        for (FutureTask<Integer> task : large) {
            assertThat(task.get()).isEqualTo(1);
        }
    }

    /** Runs long enough for others to start, and returns how many ran at once. */
    private int countRunning() {
        int count = running.incrementAndGet();
        LockSupport.parkNanos(TimeUnit.MILLISECONDS.toNanos(50));
        running.decrementAndGet();
        return count;
    }

    @Test
    void aLargeHashDoesNotWaitForNormalHashes() {
        HashingLimiter limiter = limiter(1);
        occupy(limiter, 1);
        assertThat(limiter.runLarge(NETWORK, () -> "large")).isEqualTo("large");
    }

    @Test
    void backgroundHashingRunsWhenIdle() {
        assertThat(limiter(1).runWhenIdle(() -> "work")).contains("work");
    }

    @Test
    void backgroundHashingWaitsForRunningLogins() throws Exception {
        HashingLimiter limiter = limiter(1);
        occupy(limiter, 1);
        FutureTask<Optional<String>> work = new FutureTask<>(() -> limiter.runWhenIdle(() -> hashing(() -> {})));
        Thread thread = start(work);
        awaitState(thread, Thread.State.WAITING);
        assertThat(running).hasValue(1);
        release.countDown();
        assertThat(work.get()).contains("done");
    }

    @Test
    void aLoginDoesNotWaitForBackgroundHashing() throws Exception {
        HashingLimiter limiter = limiter(1);
        CountDownLatch entered = new CountDownLatch(1);
        FutureTask<Optional<String>> work =
                new FutureTask<>(() -> limiter.runWhenIdle(() -> hashing(entered::countDown)));
        start(work);
        await(entered);
        assertThat(pass(limiter, () -> "login")).isEqualTo("login");
        assertThat(running).hasValue(1);
        release.countDown();
        assertThat(work.get()).contains("done");
    }

    private static String fail() {
        throw new IllegalStateException("broken");
    }
}
