package org.latchkey.throttle;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;
import static org.assertj.core.api.Assertions.assertThatIllegalStateException;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.FutureTask;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.latchkey.problem.Problem;
import org.latchkey.problem.ProblemType;
import org.latchkey.problem.Problems;
import org.latchkey.settings.Settings;

/** For each hash that may run at once, eight may wait in line. */
@Timeout(20)
class HashingGateTest {

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
        assertThat(gate(1).<String>pass(() -> "hash")).isEqualTo("hash");
    }

    @Test
    void theHashingIsDoneOnTheCallingThread() {
        assertThat(gate(1).<Thread>pass(Thread::currentThread)).isSameAs(Thread.currentThread());
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
                .isThrownBy(() -> gate.pass(hashed::incrementAndGet));
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
        assertThat(gate.<String>pass(() -> "next")).isEqualTo("next");
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
                .isThrownBy(() -> gate(1).pass(HashingGateTest::fail))
                .withMessage("broken");
    }

    @Test
    void aFailureFreesItsPlace() {
        HashingGate gate = gate(1);
        for (int i = 0; i < 20; i++) {
            assertThatIllegalStateException().isThrownBy(() -> gate.pass(HashingGateTest::fail));
        }
        assertThat(gate.<String>pass(() -> "next")).isEqualTo("next");
    }

    @Test
    void whoIsInterruptedIsRefusedAndStaysInterrupted() {
        HashingGate gate = gate(1);
        Thread.currentThread().interrupt();
        assertOverloaded(gate);
        assertThat(Thread.interrupted()).isTrue();
    }

    @Test
    void theInterruptedFreeTheirPlaces() {
        HashingGate gate = gate(1);
        for (int i = 0; i < 20; i++) {
            Thread.currentThread().interrupt();
            assertOverloaded(gate);
        }
        assertThat(Thread.interrupted()).isTrue();
        assertThat(gate.<String>pass(() -> "next")).isEqualTo("next");
    }

    private static HashingGate gate(int concurrency) {
        Map<String, String> settings =
                Map.of("latchkey.hashing.concurrency", Integer.toString(concurrency));
        return new HashingGate(Settings.read(settings::get));
    }

    private static void assertOverloaded(HashingGate gate) {
        assertThatExceptionOfType(Problem.class)
                .isThrownBy(() -> gate.pass(() -> "too many"))
                .satisfies(
                        problem -> {
                            assertThat(problem.type()).isEqualTo(ProblemType.OVERLOADED);
                            assertThat(Problems.headers(problem))
                                    .containsExactly(Map.entry("Retry-After", "2"));
                        });
    }

    /** Hashes that run until {@link #release}; they run when this returns. */
    private List<FutureTask<String>> hold(HashingGate gate, int count) {
        CountDownLatch entered = new CountDownLatch(count);
        List<FutureTask<String>> tasks = new ArrayList<>();
        for (int i = 0; i < count; i++) {
            FutureTask<String> task =
                    new FutureTask<>(() -> gate.pass(() -> hashing(entered::countDown)));
            start(task);
            tasks.add(task);
        }
        await(entered);
        return tasks;
    }

    /** Hashes that wait for a turn; they stand in line when this returns. */
    private List<FutureTask<String>> waitInLine(HashingGate gate, int count) {
        List<FutureTask<String>> tasks = new ArrayList<>();
        List<Thread> threads = new ArrayList<>();
        for (int i = 0; i < count; i++) {
            FutureTask<String> task = new FutureTask<>(() -> gate.pass(() -> hashing(() -> {})));
            threads.add(start(task));
            tasks.add(task);
        }
        for (Thread thread : threads) {
            while (thread.getState() != Thread.State.TIMED_WAITING) {
                Thread.onSpinWait();
            }
        }
        return tasks;
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
}
