package org.latchkey.throttle;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.time.Instant;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class BackoffTest {

    private static final Instant NOON = Instant.parse("2026-11-24T12:00:00Z");

    @ParameterizedTest
    @CsvSource({
        "5, PT1S",
        "6, PT2S",
        "7, PT4S",
        "8, PT8S",
        "9, PT16S",
        "10, PT32S",
        "11, PT64S",
        "12, PT128S",
        "13, PT256S",
        "14, PT512S",
        "15, PT15M",
        "16, PT15M",
        "1000, PT15M"
    })
    void theWaitDoublesWithEachFailureUpToAQuarterOfAnHour(int failures, Duration wait) {
        Times times = failures(failures);

        assertThat(Backoff.wait(times, NOON)).contains(wait);
        assertThat(Backoff.wait(times, NOON.plus(wait).minusMillis(1)))
                .contains(Duration.ofMillis(1));
        assertThat(Backoff.wait(times, NOON.plus(wait))).isEmpty();
    }

    @ParameterizedTest
    @CsvSource({"0", "1", "4"})
    void fourFailuresAreFree(int failures) {
        assertThat(Backoff.wait(failures(failures), NOON)).isEmpty();
    }

    @Test
    void aDayWithoutAnyIsForgotten() {
        Times before = failures(15);
        Instant nextDay = NOON.plus(Duration.ofDays(1));

        assertThat(Backoff.add(before, nextDay.minusMillis(1)).count()).isEqualTo(15);
        assertThat(Backoff.add(before, nextDay)).isEqualTo(Times.of(nextDay));
    }

    private static Times failures(int count) {
        Times times = Times.NONE;
        for (int i = 0; i < count; i++) {
            times = Backoff.add(times, NOON);
        }
        return times;
    }
}
