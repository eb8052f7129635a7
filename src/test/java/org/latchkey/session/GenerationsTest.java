package org.latchkey.session;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Instant;
import java.util.Optional;
import org.junit.jupiter.api.Test;

class GenerationsTest {

    private static final Instant START = Instant.parse("2026-11-24T10:00:00Z");

    @Test
    void aNewSessionHasNoGenerationBefore() {
        Generations first = new Generations(0, Optional.empty(), Optional.empty());

        assertThat(first.isInGrace(-1, START)).isFalse();
        assertThat(first.isInGrace(-2, START)).isFalse();
    }

    @Test
    void theOneBeforeIsGoodForTenSeconds() {
        Generations second = new Generations(1, Optional.of(START), Optional.empty());

        assertThat(second.isInGrace(0, START)).isTrue();
        assertThat(second.isInGrace(0, START.plusMillis(9_999))).isTrue();
        assertThat(second.isInGrace(0, START.plusSeconds(10))).isFalse();
    }

    @Test
    void eachOfTheLastTwoIsJudgedByItsOwnTime() {
        Generations third = third();

        assertThat(third.isInGrace(0, START.plusMillis(9_999))).isTrue();
        assertThat(third.isInGrace(0, START.plusSeconds(10))).isFalse();
        assertThat(third.isInGrace(1, START.plusMillis(15_999))).isTrue();
        assertThat(third.isInGrace(1, START.plusSeconds(16))).isFalse();
    }

    @Test
    void theThirdBackIsNeverGood() {
        Generations fourth = new Generations(3, Optional.of(START), Optional.of(START));

        assertThat(fourth.isInGrace(1, START)).isTrue();
        assertThat(fourth.isInGrace(0, START)).isFalse();
    }

    @Test
    void whatIsCurrentOrStillToComeIsNotBefore() {
        assertThat(third().isInGrace(2, START)).isFalse();
        assertThat(third().isInGrace(3, START)).isFalse();
        assertThat(third().isInGrace(Long.MAX_VALUE, START)).isFalse();
    }

    private static Generations third() {
        return new Generations(2, Optional.of(START.plusSeconds(6)), Optional.of(START));
    }
}
