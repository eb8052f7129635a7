package org.latchkey.password.hashing;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import org.junit.jupiter.api.Test;

class HashTimeEstimateTest {

    private static final Duration TWO_SECONDS = Duration.ofSeconds(2);

    private final HashTimeEstimate estimate = new HashTimeEstimate();

    @Test
    void theEstimateStartsWithTheFirstMeasurement() {
        estimate.start(Duration.ofMillis(25));

        assertThat(estimate.countIn(TWO_SECONDS, 1)).isEqualTo(80);
        assertThat(estimate.countIn(TWO_SECONDS, 4)).isEqualTo(320);
        assertThat(estimate.of(3, 2)).isEqualTo(Duration.ofMillis(38));
    }

    @Test
    void theEstimateFollowsTheRecentHashes() {
        estimate.start(Duration.ofMillis(25));
        for (int i = 0; i < 100; i++) {
            estimate.add(Duration.ofMillis(250));
        }

        assertThat(estimate.countIn(TWO_SECONDS, 1)).isEqualTo(8);
    }

    @Test
    void aSingleSlowHashHasLittleEffect() {
        estimate.start(Duration.ofMillis(25));
        estimate.add(Duration.ofMillis(225));

        assertThat(estimate.of(1, 1)).isEqualTo(Duration.ofMillis(50));
    }

    /** Such measurements happen if the clock is set. */
    @Test
    void impossibleMeasurementsAreBounded() {
        estimate.start(Duration.ofMillis(25));
        estimate.add(Duration.ofDays(30));
        assertThat(estimate.of(1, 1)).isLessThan(Duration.ofSeconds(1));
        estimate.add(Duration.ofDays(-30));
        assertThat(estimate.of(1, 1)).isPositive();
        estimate.start(Duration.ZERO);
        assertThat(estimate.of(1, 1)).isEqualTo(Duration.ofMillis(1));
    }
}
