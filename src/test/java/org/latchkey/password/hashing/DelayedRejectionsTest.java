package org.latchkey.password.hashing;

import static org.assertj.core.api.Assertions.assertThat;
import static org.latchkey.password.hashing.DelayedRejections.IMMEDIATE_PER_SECOND;
import static org.latchkey.password.hashing.DelayedRejections.MAX_DELAYED;

import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;

class DelayedRejectionsTest {

    private final List<Runnable> scheduled = new ArrayList<>();
    private final DelayedRejections rejections = new DelayedRejections(this::schedule);
    private int resumed;

    @Test
    void theFirstRejectionsOfASecondAreImmediate() {
        assertThat(countDelayed(IMMEDIATE_PER_SECOND)).isZero();
        assertThat(countDelayed(1)).isOne();
    }

    @Test
    void aSecondLaterRejectionsAreImmediateAgain() {
        countDelayed(IMMEDIATE_PER_SECOND);
        letASecondPass();
        assertThat(countDelayed(IMMEDIATE_PER_SECOND)).isZero();
        assertThat(countDelayed(1)).isOne();
    }

    @Test
    void aDelayedRequestResumesASecondLater() {
        countDelayed(IMMEDIATE_PER_SECOND + 3);
        assertThat(resumed).isZero();
        letASecondPass();
        assertThat(resumed).isEqualTo(3);
    }

    @Test
    void theNumberOfDelayedRejectionsIsLimited() {
        countDelayed(IMMEDIATE_PER_SECOND);
        assertThat(countDelayed(MAX_DELAYED + 1)).isEqualTo(MAX_DELAYED);
        letASecondPass();
        assertThat(countDelayed(IMMEDIATE_PER_SECOND + 2)).isEqualTo(2);
    }

    /** Rejects a number of requests, and returns how many of these rejections are delayed. */
    private int countDelayed(int count) {
        int delayed = 0;
        for (int i = 0; i < count; i++) {
            delayed += rejections.tryDelay(() -> () -> resumed++) ? 1 : 0;
        }
        return delayed;
    }

    private void schedule(Duration delay, Runnable task) {
        assertThat(delay).isEqualTo(Duration.ofSeconds(1));
        scheduled.add(task);
    }

    private void letASecondPass() {
        scheduled.forEach(Runnable::run);
        scheduled.clear();
    }
}
