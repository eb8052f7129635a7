package org.latchkey.password.hashing;

import static org.assertj.core.api.Assertions.assertThat;
import static org.latchkey.password.hashing.DelayedRejections.AT_ONCE_EACH_SECOND;
import static org.latchkey.password.hashing.DelayedRejections.MAX_DELAYED;

import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;

/** Who is told at once that there is no room, and who later. */
class DelayedRejectionsTest {

    private final List<Runnable> aSecondLater = new ArrayList<>();
    private final DelayedRejections refusals = new DelayedRejections(this::schedule);
    private int gone;

    @Test
    void theFirstOfASecondAreToldAtOnce() {
        assertThat(heldOf(AT_ONCE_EACH_SECOND)).isZero();
        assertThat(heldOf(1)).isOne();
    }

    @Test
    void aSecondLaterOthersAre() {
        heldOf(AT_ONCE_EACH_SECOND);
        letASecondPass();
        assertThat(heldOf(AT_ONCE_EACH_SECOND)).isZero();
        assertThat(heldOf(1)).isOne();
    }

    @Test
    void whoIsHeldGoesOnASecondLater() {
        heldOf(AT_ONCE_EACH_SECOND + 3);
        assertThat(gone).isZero();
        letASecondPass();
        assertThat(gone).isEqualTo(3);
    }

    @Test
    void noMoreAreHeldThanIsCheap() {
        heldOf(AT_ONCE_EACH_SECOND);
        assertThat(heldOf(MAX_DELAYED + 1)).isEqualTo(MAX_DELAYED);
        letASecondPass();
        assertThat(heldOf(AT_ONCE_EACH_SECOND + 2)).isEqualTo(2);
    }

    private int heldOf(int count) {
        int held = 0;
        for (int i = 0; i < count; i++) {
            held += refusals.hold(() -> () -> gone++) ? 1 : 0;
        }
        return held;
    }

    private void schedule(Duration delay, Runnable task) {
        assertThat(delay).isEqualTo(Duration.ofSeconds(1));
        aSecondLater.add(task);
    }

    private void letASecondPass() {
        aSecondLater.forEach(Runnable::run);
        aSecondLater.clear();
    }
}
