package org.latchkey.throttle;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.time.Instant;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class BackoffTest {

    private static final Instant NOW = Instant.parse("2026-11-29T07:00:00Z");

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
    void theWaitDoublesWithEachFailureUpTo15Minutes(int failures, Duration wait) {
        assertThat(Backoff.after(failures)).isEqualTo(wait);
    }

    @ParameterizedTest
    @CsvSource({
        "4, PT1S, PT0S",
        "5, PT1S, PT1S",
        "5, PT0.001S, PT0.001S",
        "5, PT0S, PT0S",
        "5, PT-1S, PT0S",
        "5, PT15M, PT15M",
        "5, PT16M, PT16M",
        "5, PT16M0.001S, PT0S"
    })
    void theWaitEndsAtItsTimeAndATimeTooFarAheadCausesNone(int failures, Duration ahead, Duration wait) {
        assertThat(Backoff.retryAfter(failures, NOW.plus(ahead), NOW)).isEqualTo(wait);
    }
}
