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

/** How long somebody waits for a turn, and for all turns to be over. */
@Timeout(20)
class HashingThreadsTest {

    private static final Network HERE = Network.of("192.0.2.1");
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
    void whoseTurnHasComeIsServedHoweverLongItTakes() {
        Optional<String> result = threads.run(
                HERE,
                () -> {
                    LockSupport.parkNanos(SHORT.multipliedBy(5).toNanos());
                    return "done";
                },
                SHORT);
        assertThat(result).contains("done");
    }

    @Test
    void whoFindsAThreadFreeIsServedHoweverLateThatBegins() {
        assertThat(threads.run(HERE, () -> "done", Duration.ZERO)).contains("done");
    }

    @Test
    void whoHasLeftTheLineIsNotHashed() throws Exception {
        FutureTask<Optional<String>> first = hold();
        AtomicBoolean hasHashed = new AtomicBoolean();
        assertThat(threads.run(HERE, () -> hasHashed.getAndSet(true), SHORT)).isEmpty();
        release.countDown();
        first.get();
        assertThat(threads.run(HERE, () -> "next", LONG)).contains("next");
        assertThat(hasHashed).isFalse();
    }

    @Test
    void threadsWithNothingToDoAreIdle() {
        assertThat(threads.becomeIdle(Duration.ZERO)).isTrue();
    }

    @Test
    void whileSomebodyWaitsTheyAreNot() throws Exception {
        FutureTask<Optional<String>> first = hold();
        assertThat(becomesIdleBeforeWhoComesMeanwhile(Duration.ZERO)).isFalse();
        assertThat(first.get()).contains("done");
    }

    @Test
    void whenAllWereServedTheyAre() throws Exception {
        FutureTask<Optional<String>> first = hold();
        assertThat(becomesIdleBeforeWhoComesMeanwhile(LONG)).isTrue();
        assertThat(first.get()).contains("done");
    }

    private boolean becomesIdleBeforeWhoComesMeanwhile(Duration longestWait) throws Exception {
        FutureTask<Boolean> idle = new FutureTask<>(() -> threads.becomeIdle(longestWait));
        WaitingHashes.awaitState(WaitingHashes.start(idle), Thread.State.WAITING);
        FutureTask<Optional<String>> newcomer = new FutureTask<>(() -> threads.run(HERE, () -> "served", LONG));
        WaitingHashes.awaitState(WaitingHashes.start(newcomer), Thread.State.TIMED_WAITING);
        release.countDown();
        assertThat(newcomer.get()).contains("served");
        return idle.get();
    }

    private FutureTask<Optional<String>> hold() {
        CountDownLatch entered = new CountDownLatch(1);
        FutureTask<Optional<String>> task = new FutureTask<>(() -> threads.run(
                HERE,
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
