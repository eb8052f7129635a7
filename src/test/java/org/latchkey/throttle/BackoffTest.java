package org.latchkey.throttle;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class BackoffTest {

    @ParameterizedTest
    @CsvSource({
        "0, PT0S",
        "4, PT0S",
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
        assertThat(Backoff.after(failures)).isEqualTo(wait);
    }
}
