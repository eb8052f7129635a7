package org.latchkey.throttle;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.time.Instant;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

class SignInStateTest {

    private static final Instant NOON = Instant.parse("2026-11-24T12:00:00Z");

    @Test
    void whereNothingFailedNobodyWaits() {
        assertThat(new SignInState(Times.NONE, Times.NONE, Times.NONE, false).wait(NOON)).isEmpty();
    }

    @Test
    void eachOfTheThreeMakesAStrangerWait() {
        assertThat(new SignInState(times(5), Times.NONE, Times.NONE, false).wait(NOON))
                .contains(Duration.ofSeconds(1));
        assertThat(new SignInState(Times.NONE, times(50), Times.NONE, false).wait(NOON))
                .contains(Duration.ofMinutes(15));
        assertThat(new SignInState(Times.NONE, Times.NONE, times(100), false).wait(NOON))
                .contains(Duration.ofMinutes(10));
    }

    @Test
    void theLongestOfThemCounts() {
        assertThat(new SignInState(times(5), times(50), times(100), false).wait(NOON))
                .contains(Duration.ofMinutes(15));
    }

    @Test
    void fromAKnownNetworkOnlyTheOwnFailuresCount() {
        assertThat(new SignInState(Times.NONE, times(50), times(100), true).wait(NOON)).isEmpty();
        assertThat(new SignInState(times(6), times(50), times(100), true).wait(NOON))
                .contains(Duration.ofSeconds(2));
    }

    private static Times times(int count) {
        return new Times(IntStream.range(0, count).mapToObj(i -> NOON).toList());
    }
}
