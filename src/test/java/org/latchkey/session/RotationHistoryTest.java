package org.latchkey.session;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Instant;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.latchkey.session.Session.RotationHistory;

class RotationHistoryTest {

    private static final Instant START = Instant.parse("2026-11-24T10:00:00Z");
    private static final Instant LATER = START.plusSeconds(6);

    @Test
    void aNewSessionHasNoPreviousGeneration() {
        RotationHistory first = new RotationHistory(0, Optional.empty(), Optional.empty());

        assertThat(first.isInGrace(-1, Instant.MIN)).isFalse();
        assertThat(first.isInGrace(-2, Instant.MIN)).isFalse();
    }

    @Test
    void thePreviousGenerationIsInGraceUntilTheGracePeriodEnds() {
        RotationHistory second = new RotationHistory(1, Optional.of(START), Optional.empty());

        assertThat(second.isInGrace(0, START.minusMillis(1))).isTrue();
        assertThat(second.isInGrace(0, START)).isFalse();
    }

    @Test
    void eachOfTheLastTwoGenerationsHasItsOwnGracePeriod() {
        assertThat(third().isInGrace(0, START.minusMillis(1))).isTrue();
        assertThat(third().isInGrace(0, START)).isFalse();
        assertThat(third().isInGrace(1, LATER.minusMillis(1))).isTrue();
        assertThat(third().isInGrace(1, LATER)).isFalse();
    }

    @Test
    void anOlderGenerationIsNeverInGrace() {
        RotationHistory fourth = new RotationHistory(3, Optional.of(START), Optional.of(START));

        assertThat(fourth.isInGrace(1, Instant.MIN)).isTrue();
        assertThat(fourth.isInGrace(0, Instant.MIN)).isFalse();
    }

    @Test
    void aCurrentOrFutureGenerationIsNotInGrace() {
        assertThat(third().isInGrace(2, Instant.MIN)).isFalse();
        assertThat(third().isInGrace(3, Instant.MIN)).isFalse();
        assertThat(third().isInGrace(Long.MAX_VALUE, Instant.MIN)).isFalse();
    }

    private static RotationHistory third() {
        return new RotationHistory(2, Optional.of(LATER), Optional.of(START));
    }
}
