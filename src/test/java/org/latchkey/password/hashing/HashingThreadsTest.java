package org.latchkey.password.hashing;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Clock;
import java.time.Duration;
import java.util.Optional;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.FutureTask;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.concurrent.locks.LockSupport;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.latchkey.throttle.Network;

/** Tests how long a hash waits for a thread, and how long background hashing waits until all threads are idle. */
@Timeout(20)
class HashingThreadsTest {

    private static final Network NETWORK = Network.of("192.0.2.1");
    private static final Duration SHORT = Duration.ofMillis(20);
    private static final Duration LONG = Duration.ofSeconds(10);

    private final HashingThreads threads = new HashingThreads(1, Clock.systemUTC());
    private final CountDownLatch release = new CountDownLatch(1);

    @AfterEach
    void stop() {
        release.countDown();
        threads.close();
    }

    @Test
    void aHashThatHasStartedIsFinishedHoweverLongItTakes() {
        Optional<String> result = threads.run(
                NETWORK,
                () -> {
                    LockSupport.parkNanos(SHORT.multipliedBy(5).toNanos());
                    return "done";
                },
                SHORT);
        assertThat(result).contains("done");
    }

    @Test
    void theMaximumWaitDoesNotApplyIfAThreadIsFree() {
        assertThat(threads.run(NETWORK, () -> "done", Duration.ZERO)).contains("done");
    }

    @Test
    void aHashThatHasLeftTheQueueIsNotRun() throws Exception {
        FutureTask<Optional<String>> first = occupy();
        AtomicBoolean hasHashed = new AtomicBoolean();
        assertThat(threads.run(NETWORK, () -> hasHashed.getAndSet(true), SHORT)).isEmpty();
        release.countDown();
        first.get();
        assertThat(threads.run(NETWORK, () -> "next", LONG)).contains("next");
        assertThat(hasHashed).isFalse();
    }

    @Test
    void threadsWithNothingToDoAreIdle() {
        assertThat(threads.awaitIdle(Duration.ZERO)).isTrue();
    }

    @Test
    void threadsAreNotIdleWhileAHashWaits() throws Exception {
        FutureTask<Optional<String>> first = occupy();
        assertThat(awaitsIdleWhileAHashIsQueued(Duration.ZERO)).isFalse();
        assertThat(first.get()).contains("done");
    }

    @Test
    void threadsAreIdleWhenAllHashesAreDone() throws Exception {
        FutureTask<Optional<String>> first = occupy();
        assertThat(awaitsIdleWhileAHashIsQueued(LONG)).isTrue();
        assertThat(first.get()).contains("done");
    }

    private boolean awaitsIdleWhileAHashIsQueued(Duration maxWait) throws Exception {
        FutureTask<Boolean> idle = new FutureTask<>(() -> threads.awaitIdle(maxWait));
        WaitingHashes.awaitState(WaitingHashes.start(idle), Thread.State.WAITING);
        FutureTask<Optional<String>> queued = new FutureTask<>(() -> threads.run(NETWORK, () -> "served", LONG));
        WaitingHashes.awaitState(WaitingHashes.start(queued), Thread.State.TIMED_WAITING);
        release.countDown();
        assertThat(queued.get()).contains("served");
        return idle.get();
    }

    private FutureTask<Optional<String>> occupy() {
        CountDownLatch entered = new CountDownLatch(1);
        FutureTask<Optional<String>> task = new FutureTask<>(() -> threads.run(
                NETWORK,
                () -> {
                    entered.countDown();
                    WaitingHashes.await(release);
                    return "done";
                },
                LONG));
        WaitingHashes.start(task);
        WaitingHashes.await(entered);
        return task;
    }
}
