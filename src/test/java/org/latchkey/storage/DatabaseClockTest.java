package org.latchkey.storage;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.time.Instant;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class DatabaseClockTest {

    private static final Instant BEFORE = Instant.parse("2026-11-29T10:00:00Z");

    @ParameterizedTest(name = "known {0}, answer {1} after {2}: {3}")
    @CsvSource({
        // An immediate response: the offset is exactly the measured one.
        "PT0S, PT3S, PT0S, PT3S",
        "PT-1H, PT-3S, PT0S, PT-3S",
        // A known offset that is possible, to the millisecond, is kept.
        "PT0.3S, PT0.3S, PT0.2S, PT0.3S",
        "PT0.099S, PT0.3S, PT0.2S, PT0.099S",
        "PT0.301S, PT0.3S, PT0.2S, PT0.301S",
        "PT0S, PT5S, PT20S, PT0S",
        // An impossible offset is replaced by the middle of the possible range.
        "PT0.098S, PT0.3S, PT0.2S, PT0.2S",
        "PT0.302S, PT0.3S, PT0.2S, PT0.2S",
        "PT0S, PT5S, PT0.0011S, PT4.999S"
    })
    void theOffsetChangesOnlyIfItIsImpossible(
            Duration known, Duration measured, Duration responseTime, Duration expected) {
        assertThat(DatabaseClock.offset(known, BEFORE, BEFORE.plus(measured), BEFORE.plus(responseTime)))
                .isEqualTo(expected);
    }
}
