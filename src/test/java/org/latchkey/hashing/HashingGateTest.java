package org.latchkey.hashing;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;
import static org.assertj.core.api.Assertions.assertThatIllegalStateException;

import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneId;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.FutureTask;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.Supplier;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.latchkey.network.Network;
import org.latchkey.problem.Problem;
import org.latchkey.problem.ProblemType;
import org.latchkey.problem.Problems;
import org.latchkey.settings.Settings;

/** For each hash that may run at once, eight may wait in line. */
@Timeout(20)
class HashingGateTest {

    private static final String ONE = "latchkey.hashing.concurrency";
    private static final Network HERE = Network.of("192.0.2.1");
    private static final Network THERE = Network.of("192.0.2.2");

    private final CountDownLatch release = new CountDownLatch(1);
    private final AtomicInteger running = new AtomicInteger();
    private final AtomicInteger most = new AtomicInteger();

    /** Nobody is left waiting, whatever a test found. */
    @AfterEach
    void releaseAll() {
        release.countDown();
    }

    @Test
    void theResultIsThatOfTheHashing() {
        assertThat(pass(gate(1), () -> "hash")).isEqualTo("hash");
    }

    @Test
    void theHashingIsDoneOnTheCallingThread() {
        assertThat(pass(gate(1), Thread::currentThread)).isSameAs(Thread.currentThread());
    }

    @Test
    void neverMoreRunAtOnceThanTheSettingsSay() throws Exception {
        HashingGate gate = gate(3);
        List<FutureTask<String>> first = hold(gate, 3);
        List<FutureTask<String>> inLine = waitInLine(gate, 24);
        assertThat(running).hasValue(3);
        release.countDown();
        for (FutureTask<String> task : first) {
            assertThat(task.get()).isEqualTo("done");
        }
        for (FutureTask<String> task : inLine) {
            assertThat(task.get()).isEqualTo("done");
        }
        assertThat(most).hasValue(3);
    }

    @Test
    void whoFindsTheLineFullIsRefused() {
        HashingGate gate = gate(1);
        hold(gate, 1);
        waitInLine(gate, 8);
        assertOverloaded(gate);
    }

    @Test
    void theLastPlaceInLineIsAPlace() throws Exception {
        HashingGate gate = gate(1);
        hold(gate, 1);
        FutureTask<String> last = waitInLine(gate, 8).get(7);
        release.countDown();
        assertThat(last.get()).isEqualTo("done");
    }

    @Test
    void whoWaitsTooLongIsRefused() {
        HashingGate gate = gate(1);
        hold(gate, 1);
        assertOverloaded(gate);
    }

    @Test
    void whoIsRefusedDoesNotHash() {
        HashingGate gate = gate(1);
        hold(gate, 1);
        waitInLine(gate, 8);
        AtomicInteger hashed = new AtomicInteger();
        assertThatExceptionOfType(Problem.class)
                .isThrownBy(() -> pass(gate, hashed::incrementAndGet));
        assertThat(hashed).hasValue(0);
    }

    @Test
    void theLineIsFreeAgainAfterwards() throws Exception {
        HashingGate gate = gate(1);
        List<FutureTask<String>> all = new ArrayList<>(hold(gate, 1));
        all.addAll(waitInLine(gate, 8));
        release.countDown();
        for (FutureTask<String> task : all) {
            task.get();
        }
        assertThat(pass(gate, () -> "next")).isEqualTo("next");
    }

    @Test
    void theRefusedTakeNoPlace() throws Exception {
        HashingGate gate = gate(1);
        FutureTask<String> first = hold(gate, 1).get(0);
        List<FutureTask<String>> inLine = waitInLine(gate, 8);
        for (int i = 0; i < 20; i++) {
            assertOverloaded(gate);
        }
        release.countDown();
        first.get();
        for (FutureTask<String> task : inLine) {
            assertThat(task.get()).isEqualTo("done");
        }
    }

    @Test
    void whatTheHashingThrowsIsThrown() {
        assertThatIllegalStateException()
                .isThrownBy(() -> pass(gate(1), HashingGateTest::fail))
                .withMessage("broken");
    }

    @Test
    void aFailureFreesItsPlace() {
        HashingGate gate = gate(1);
        for (int i = 0; i < 20; i++) {
            assertThatIllegalStateException().isThrownBy(() -> pass(gate, HashingGateTest::fail));
        }
        assertThat(pass(gate, () -> "next")).isEqualTo("next");
    }

    @Test
    void whoIsInterruptedWhileWaitingIsRefusedAndStaysInterrupted() {
        HashingGate gate = gate(1);
        hold(gate, 1);
        Thread.currentThread().interrupt();
        assertOverloaded(gate);
        assertThat(Thread.interrupted()).isTrue();
    }

    @Test
    void theInterruptedFreeTheirPlaces() throws Exception {
        HashingGate gate = gate(1);
        FutureTask<String> first = hold(gate, 1).get(0);
        for (int i = 0; i < 20; i++) {
            Thread.currentThread().interrupt();
            assertOverloaded(gate);
        }
        assertThat(Thread.interrupted()).isTrue();
        release.countDown();
        first.get();
        assertThat(pass(gate, () -> "next")).isEqualTo("next");
    }

    @Test
    void aFullLineMakesRoomForAnotherNetworkAndTheLastOfTheLongestIsRefused() throws Exception {
        HashingGate gate = gate(1);
        hold(gate, 1);
        List<FutureTask<String>> inLine = waitInLine(gate, 8);
        FutureTask<String> other = waitInLine(gate, THERE, 1).get(0);

        assertThatExceptionOfType(ExecutionException.class)
                .isThrownBy(inLine.get(7)::get)
                .withCauseInstanceOf(Problem.class);
        release.countDown();
        assertThat(other.get()).isEqualTo("done");
        assertThat(inLine.get(6).get()).isEqualTo("done");
    }

    @Test
    void whoWouldBeRefusedIsToldSoBeforeAnything() {
        HashingGate gate = gate(1);
        gate.checkRoom(HERE);
        hold(gate, 1);
        waitInLine(gate, 8);

        assertThatExceptionOfType(Problem.class).isThrownBy(() -> gate.checkRoom(HERE));
        gate.checkRoom(THERE);
    }

    @Test
    void aQuarterOfTheThreadsIsTheMostThatRunAndWait() {
        Map<String, String> settings =
                Map.of("latchkey.hashing.concurrency", "100", "latchkey.http-threads", "12");
        HashingGate gate = new HashingGate(Settings.read(settings::get), Clock.systemUTC());
        hold(gate, 3);
        assertOverloaded(gate);
    }

    @Test
    void theLineIsNoLongerThanWhatIsHashedInTwoSeconds() {
        TickingClock clock = new TickingClock();
        HashingGate gate = new HashingGate(Settings.read(Map.of(ONE, "1")::get), clock);
        gate.measure(() -> clock.tick(Duration.ofMillis(900)));
        hold(gate, 1);
        waitInLine(gate, 2);
        assertThatExceptionOfType(Problem.class)
                .isThrownBy(() -> pass(gate, () -> "too many"))
                .satisfies(
                        problem ->
                                assertThat(Problems.headers(problem))
                                        .containsExactly(Map.entry("Retry-After", "2")));
    }

    @Test
    void workIsDoneWhenThereIsRoom() {
        assertThat(gate(1).passWhenIdle(() -> "work")).contains("work");
    }

    @Test
    void workWaitsForTheLoginsThatRun() throws Exception {
        HashingGate gate = gate(1);
        hold(gate, 1);
        FutureTask<Optional<String>> work =
                new FutureTask<>(() -> gate.passWhenIdle(() -> hashing(() -> {})));
        Thread thread = start(work);
        awaitWaiting(thread);
        assertThat(running).hasValue(1);
        release.countDown();
        assertThat(work.get()).contains("done");
    }

    @Test
    void aLoginDoesNotWaitForWork() throws Exception {
        HashingGate gate = gate(1);
        CountDownLatch entered = new CountDownLatch(1);
        FutureTask<Optional<String>> work =
                new FutureTask<>(() -> gate.passWhenIdle(() -> hashing(entered::countDown)));
        start(work);
        await(entered);
        assertThat(pass(gate, () -> "login")).isEqualTo("login");
        assertThat(running).hasValue(1);
        release.countDown();
        assertThat(work.get()).contains("done");
    }

    /** With eight places in line for each that runs. */
    private static HashingGate gate(int concurrency) {
        Map<String, String> settings =
                Map.of(
                        "latchkey.hashing.concurrency",
                        Integer.toString(concurrency),
                        "latchkey.http-threads",
                        Integer.toString(4 * 9 * concurrency));
        return new HashingGate(Settings.read(settings::get), Clock.systemUTC());
    }

    private static <T> T pass(HashingGate gate, Supplier<T> hashing) {
        return gate.pass(HERE, hashing);
    }

    private static void assertOverloaded(HashingGate gate) {
        assertThatExceptionOfType(Problem.class)
                .isThrownBy(() -> pass(gate, () -> "too many"))
                .satisfies(
                        problem -> {
                            assertThat(problem.type()).isEqualTo(ProblemType.OVERLOADED);
                            assertThat(Problems.headers(problem))
                                    .containsExactly(Map.entry("Retry-After", "1"));
                        });
    }

    /** Hashes that run until {@link #release}; they run when this returns. */
    private List<FutureTask<String>> hold(HashingGate gate, int count) {
        CountDownLatch entered = new CountDownLatch(count);
        List<FutureTask<String>> tasks = new ArrayList<>();
        for (int i = 0; i < count; i++) {
            FutureTask<String> task =
                    new FutureTask<>(() -> pass(gate, () -> hashing(entered::countDown)));
            start(task);
            tasks.add(task);
        }
        await(entered);
        return tasks;
    }

    /** Hashes that wait for a turn; they stand in line when this returns. */
    private List<FutureTask<String>> waitInLine(HashingGate gate, int count) {
        return waitInLine(gate, HERE, count);
    }

    private List<FutureTask<String>> waitInLine(HashingGate gate, Network network, int count) {
        List<FutureTask<String>> tasks = new ArrayList<>();
        for (int i = 0; i < count; i++) {
            FutureTask<String> task =
                    new FutureTask<>(() -> gate.pass(network, () -> hashing(() -> {})));
            Thread thread = start(task);
            tasks.add(task);
            // one after the other, so that the last is the last in line
            awaitWaiting(thread);
        }
        return tasks;
    }

    private static void awaitWaiting(Thread thread) {
        while (thread.getState() != Thread.State.TIMED_WAITING) {
            Thread.onSpinWait();
        }
    }

    private static Thread start(Runnable task) {
        Thread thread = new Thread(task);
        thread.setDaemon(true);
        thread.start();
        return thread;
    }

    private String hashing(Runnable entered) {
        most.accumulateAndGet(running.incrementAndGet(), Math::max);
        entered.run();
        await(release);
        running.decrementAndGet();
        return "done";
    }

    private static void await(CountDownLatch latch) {
        try {
            latch.await();
        } catch (InterruptedException e) {
            throw new IllegalStateException(e);
        }
    }

    private static String fail() {
        throw new IllegalStateException("broken");
    }

    /** Stands still but for what a test adds. */
    private static final class TickingClock extends Clock {

        private Instant now = Instant.EPOCH;

        void tick(Duration duration) {
            now = now.plus(duration);
        }

        @Override
        public ZoneId getZone() {
            return ZoneOffset.UTC;
        }

        @Override
        public Clock withZone(ZoneId zone) {
            return this;
        }

        @Override
        public Instant instant() {
            return now;
        }
    }
}
