package org.latchkey.hashing;

import static org.assertj.core.api.Assertions.assertThat;
import static org.latchkey.hashing.LateRefusals.AT_ONCE_EACH_SECOND;
import static org.latchkey.hashing.LateRefusals.MOST_HELD;

import java.time.Duration;
import java.time.Instant;
import org.junit.jupiter.api.Test;
import org.latchkey.database.MovableClock;

/** Who is told at once that there is no room, and who later. */
class LateRefusalsTest {

    private final MovableClock clock = new MovableClock(Instant.EPOCH);
    private final LateRefusals refusals = new LateRefusals(clock, null);

    @Test
    void theFirstOfASecondAreToldAtOnce() {
        assertThat(toBeHeldOf(AT_ONCE_EACH_SECOND)).isZero();
        assertThat(toBeHeldOf(1)).isOne();
    }

    @Test
    void inTheNextSecondOthersAre() {
        toBeHeldOf(AT_ONCE_EACH_SECOND);
        clock.moveBy(Duration.ofMillis(999));
        assertThat(toBeHeldOf(1)).isOne();
        clock.moveBy(Duration.ofMillis(1));
        assertThat(toBeHeldOf(1)).isZero();
    }

    @Test
    void noMoreAreHeldThanIsCheap() {
        toBeHeldOf(AT_ONCE_EACH_SECOND);
        assertThat(toBeHeldOf(MOST_HELD + 1)).isEqualTo(MOST_HELD);
        refusals.release();
        assertThat(toBeHeldOf(2)).isOne();
    }

    private int toBeHeldOf(int count) {
        int held = 0;
        for (int i = 0; i < count; i++) {
            held += refusals.isToBeHeld() ? 1 : 0;
        }
        return held;
    }
}
