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
import org.latchkey.settings.Settings;
import org.latchkey.throttle.Network;

/** Who waits in line, and who is refused a place. */
class HashingQueueTest extends WaitingHashes {

    @Test
    void whoFindsTheLineFullIsRefused() {
        HashingLimiter limiter = limiter(1);
        hold(limiter, 1);
        waitInLine(limiter, 8);
        assertOverloaded(limiter);
    }

    @Test
    void theLastPlaceInLineIsAPlace() throws Exception {
        HashingLimiter limiter = limiter(1);
        hold(limiter, 1);
        FutureTask<String> last = waitInLine(limiter, 8).get(7);
        release.countDown();
        assertThat(last.get()).isEqualTo("done");
    }

    @Test
    void whoWaitsTooLongIsRefused() {
        HashingLimiter limiter = limiter(1);
        hold(limiter, 1);
        assertOverloaded(limiter);
    }

    @Test
    void whoIsRefusedDoesNotHash() {
        HashingLimiter limiter = limiter(1);
        hold(limiter, 1);
        waitInLine(limiter, 8);
        AtomicInteger hashed = new AtomicInteger();
        assertThatExceptionOfType(Problem.class).isThrownBy(() -> pass(limiter, hashed::incrementAndGet));
        assertThat(hashed).hasValue(0);
    }

    @Test
    void theLineIsFreeAgainAfterwards() throws Exception {
        HashingLimiter limiter = limiter(1);
        List<FutureTask<String>> all = new ArrayList<>(hold(limiter, 1));
        all.addAll(waitInLine(limiter, 8));
        release.countDown();
        for (FutureTask<String> task : all) {
            task.get();
        }
        assertThat(pass(limiter, () -> "next")).isEqualTo("next");
    }

    @Test
    void theRefusedTakeNoPlace() throws Exception {
        HashingLimiter limiter = limiter(1);
        FutureTask<String> first = hold(limiter, 1).get(0);
        List<FutureTask<String>> inLine = waitInLine(limiter, 8);
        for (int i = 0; i < 20; i++) {
            assertOverloaded(limiter);
        }
        release.countDown();
        first.get();
        for (FutureTask<String> task : inLine) {
            assertThat(task.get()).isEqualTo("done");
        }
    }

    @Test
    void aFullGateLetsInAnotherNetworkAllTheSame() throws Exception {
        HashingLimiter limiter = limiter(1);
        hold(limiter, 1);
        List<FutureTask<String>> inLine = waitInLine(limiter, 8);
        FutureTask<String> other = waitInLine(limiter, THERE, 1).get(0);

        assertOverloaded(limiter);
        release.countDown();
        assertThat(other.get()).isEqualTo("done");
        assertThat(inLine.get(7).get()).isEqualTo("done");
    }

    @Test
    void anotherNetworkIsNextButOne() throws Exception {
        HashingLimiter limiter = limiter(1);
        List<Network> served = Collections.synchronizedList(new ArrayList<>());
        hold(limiter, 1);
        List<FutureTask<String>> inLine = waitInLine(limiter, HERE, 3, () -> served.add(HERE));
        waitInLine(limiter, THERE, 1, () -> served.add(THERE));

        release.countDown();
        inLine.get(2).get();
        assertThat(served).containsExactly(HERE, THERE, HERE, HERE);
    }

    /** Whatever else they do in there. */
    @Test
    void whoIsInTakesAPlaceBeforeHashing() {
        HashingLimiter limiter = limiter(1);
        for (int i = 0; i < 9; i++) {
            assertThat(limiter.enter(HERE)).isTrue();
        }
        assertThat(limiter.enter(HERE)).isFalse();
        assertThat(limiter.enter(THERE)).isTrue();
        limiter.exit(HERE);
        limiter.exit(THERE);
        assertThat(limiter.enter(HERE)).isTrue();
    }

    @Test
    void theLineIsNoLongerThanWhatIsHashedInTwoSeconds() {
        TickingClock clock = new TickingClock();
        HashingLimiter limiter = new HashingLimiter(Settings.read(Map.of("latchkey.hashing.concurrency", "1")::get), clock);
        limiter.measure(() -> clock.tick(Duration.ofMillis(900)));
        hold(limiter, 1);
        waitInLine(limiter, 2);
        assertThatExceptionOfType(Problem.class)
                .isThrownBy(() -> pass(limiter, () -> "too many"))
                .satisfies(problem ->
                        assertThat(Problems.headers(problem)).containsExactly(Map.entry("Retry-After", "2")));
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
