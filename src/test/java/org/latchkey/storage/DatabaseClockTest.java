package org.latchkey.storage;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.time.Instant;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class DatabaseClockTest {

    private static final Instant BEFORE = Instant.parse("2026-11-29T10:00:00Z");

    @ParameterizedTest(name = "known {0}, told {1} after {2}: {3}")
    @CsvSource({
        // at once: all that is known is what was told
        "PT0S, PT3S, PT0S, PT3S",
        "PT-1H, PT-3S, PT0S, PT-3S",
        // what can be stays, to a millisecond
        "PT0.3S, PT0.3S, PT0.2S, PT0.3S",
        "PT0.099S, PT0.3S, PT0.2S, PT0.099S",
        "PT0.301S, PT0.3S, PT0.2S, PT0.301S",
        "PT0S, PT5S, PT20S, PT0S",
        // what can't be is replaced by what is as likely too early as too late
        "PT0.098S, PT0.3S, PT0.2S, PT0.2S",
        "PT0.302S, PT0.3S, PT0.2S, PT0.2S",
        "PT0S, PT5S, PT0.0011S, PT4.999S"
    })
    void theTimeMovesOnlyWhereItCannotBe(Duration known, Duration logged, Duration took, Duration expected) {
        assertThat(DatabaseClock.offset(known, BEFORE, BEFORE.plus(logged), BEFORE.plus(took)))
                .isEqualTo(expected);
    }
}
