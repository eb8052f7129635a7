package org.latchkey.password.hashing;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneId;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.concurrent.FutureTask;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.Test;
import org.latchkey.http.problem.Problem;
import org.latchkey.http.problem.Problems;
import org.latchkey.metrics.TestMetrics;
import org.latchkey.settings.Settings;
import org.latchkey.throttle.Network;

/** Tests which requests wait in the limiter's queue, and which are rejected. */
class HashingQueueTest extends WaitingHashes {

    @Test
    void aRequestIsRejectedIfTheQueueIsFull() {
        HashingLimiter limiter = limiter(1);
        occupy(limiter, 1);
        enqueue(limiter, 8);
        assertOverloaded(limiter);
    }

    @Test
    void theLastRequestInTheQueueIsServed() throws Exception {
        HashingLimiter limiter = limiter(1);
        occupy(limiter, 1);
        FutureTask<String> last = enqueue(limiter, 8).get(7);
        release.countDown();
        assertThat(last.get()).isEqualTo("done");
    }

    @Test
    void aRequestThatWaitsTooLongIsRejected() {
        HashingLimiter limiter = limiter(1);
        occupy(limiter, 1);
        assertOverloaded(limiter);
    }

    @Test
    void aRejectedRequestDoesNotHash() {
        HashingLimiter limiter = limiter(1);
        occupy(limiter, 1);
        enqueue(limiter, 8);
        AtomicInteger hashed = new AtomicInteger();
        assertThatExceptionOfType(Problem.class).isThrownBy(() -> pass(limiter, hashed::incrementAndGet));
        assertThat(hashed).hasValue(0);
    }

    @Test
    void theQueueIsFreeAgainWhenAllAreServed() throws Exception {
        HashingLimiter limiter = limiter(1);
        List<FutureTask<String>> all = new ArrayList<>(occupy(limiter, 1));
        all.addAll(enqueue(limiter, 8));
        release.countDown();
        for (FutureTask<String> task : all) {
            task.get();
        }
        assertThat(pass(limiter, () -> "next")).isEqualTo("next");
    }

    @Test
    void rejectedRequestsTakeNoPlace() throws Exception {
        HashingLimiter limiter = limiter(1);
        FutureTask<String> first = occupy(limiter, 1).get(0);
        List<FutureTask<String>> queued = enqueue(limiter, 8);
        for (int i = 0; i < 20; i++) {
            assertOverloaded(limiter);
        }
        release.countDown();
        first.get();
        for (FutureTask<String> task : queued) {
            assertThat(task.get()).isEqualTo("done");
        }
    }

    @Test
    void aFullLimiterAdmitsAnotherNetwork() throws Exception {
        HashingLimiter limiter = limiter(1);
        occupy(limiter, 1);
        List<FutureTask<String>> queued = enqueue(limiter, 8);
        FutureTask<String> other = enqueue(limiter, OTHER_NETWORK, 1).get(0);

        assertOverloaded(limiter);
        release.countDown();
        assertThat(other.get()).isEqualTo("done");
        assertThat(queued.get(7).get()).isEqualTo("done");
    }

    @Test
    void anotherNetworksRequestIsSecondInTheQueue() throws Exception {
        HashingLimiter limiter = limiter(1);
        List<Network> served = Collections.synchronizedList(new ArrayList<>());
        occupy(limiter, 1);
        List<FutureTask<String>> queued = enqueue(limiter, NETWORK, 3, () -> served.add(NETWORK));
        enqueue(limiter, OTHER_NETWORK, 1, () -> served.add(OTHER_NETWORK));

        release.countDown();
        queued.get(2).get();
        assertThat(served).containsExactly(NETWORK, OTHER_NETWORK, NETWORK, NETWORK);
    }

    @Test
    void anAdmittedRequestCountsBeforeItHashes() {
        HashingLimiter limiter = limiter(1);
        for (int i = 0; i < 9; i++) {
            assertThat(limiter.tryEnter(NETWORK)).isTrue();
        }
        assertThat(limiter.tryEnter(NETWORK)).isFalse();
        assertThat(limiter.tryEnter(OTHER_NETWORK)).isTrue();
        limiter.leave(NETWORK);
        limiter.leave(OTHER_NETWORK);
        assertThat(limiter.tryEnter(NETWORK)).isTrue();
    }

    @Test
    void theQueueIsNoLongerThanWhatIsHashedInTwoSeconds() {
        TickingClock clock = new TickingClock();
        Map<String, String> settings = Map.of("latchkey.hashing.concurrency", "1");
        HashingLimiter limiter = new HashingLimiter(Settings.read(settings::get), clock, TestMetrics.create());
        limiter.measure(() -> clock.tick(Duration.ofMillis(900)));
        occupy(limiter, 1);
        enqueue(limiter, 2);
        assertThatExceptionOfType(Problem.class)
                .isThrownBy(() -> pass(limiter, () -> "too many"))
                .satisfies(problem ->
                        assertThat(Problems.headers(problem)).containsExactly(Map.entry("Retry-After", "2")));
    }

    /** A clock that moves only when a test moves it. */
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
