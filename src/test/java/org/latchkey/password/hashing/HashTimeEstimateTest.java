package org.latchkey.password.hashing;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import org.junit.jupiter.api.Test;

class HashTimeEstimateTest {

    private static final Duration TWO_SECONDS = Duration.ofSeconds(2);

    private final HashTimeEstimate time = new HashTimeEstimate();

    @Test
    void itStartsWithWhatWasMeasured() {
        time.start(Duration.ofMillis(25));

        assertThat(time.countIn(TWO_SECONDS, 1)).isEqualTo(80);
        assertThat(time.countIn(TWO_SECONDS, 4)).isEqualTo(320);
        assertThat(time.of(3, 2)).isEqualTo(Duration.ofMillis(38));
    }

    @Test
    void itFollowsWhatHashesTakeOfLate() {
        time.start(Duration.ofMillis(25));
        for (int i = 0; i < 100; i++) {
            time.add(Duration.ofMillis(250));
        }

        assertThat(time.countIn(TWO_SECONDS, 1)).isEqualTo(8);
    }

    @Test
    void oneThatWasDisturbedDoesNotDecide() {
        time.start(Duration.ofMillis(25));
        time.add(Duration.ofMillis(225));

        assertThat(time.of(1, 1)).isEqualTo(Duration.ofMillis(50));
    }

    /** The clock was set. */
    @Test
    void whatCantBeIsBounded() {
        time.start(Duration.ofMillis(25));
        time.add(Duration.ofDays(30));
        assertThat(time.of(1, 1)).isLessThan(Duration.ofSeconds(1));
        time.add(Duration.ofDays(-30));
        assertThat(time.of(1, 1)).isPositive();
        time.start(Duration.ZERO);
        assertThat(time.of(1, 1)).isEqualTo(Duration.ofMillis(1));
    }
}
