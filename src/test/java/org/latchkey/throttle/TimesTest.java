package org.latchkey.throttle;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.time.Instant;
import java.util.Collections;
import org.junit.jupiter.api.Test;

class TimesTest {

    private static final Instant NOON = Instant.parse("2026-11-24T12:00:00.123Z");

    @Test
    void whatWasWrittenIsReadAgain() {
        Times times = Times.of(NOON, NOON, NOON.plusMillis(1), NOON.plusSeconds(900));

        assertThat(Times.parse(times.text())).isEqualTo(times);
        assertThat(Times.NONE.text()).isEmpty();
        assertThat(Times.parse("")).isEqualTo(Times.NONE);
    }

    /** The column takes 1000 characters, and the clock goes on until the year 10889. */
    @Test
    void theMostThatAreKeptFitIntoTheirColumn() {
        Times hundred = Times.NONE;
        for (int i = 0; i < 100; i++) {
            hundred = hundred.with(Instant.ofEpochMilli(9_000_000_000_000L + i * 6_060L), 100);
        }
        Times fifteen = Times.NONE;
        for (int i = 0; i < 15; i++) {
            fifteen = fifteen.with(NOON.plus(Duration.ofDays(i)), 15);
        }

        assertThat(hundred.text()).hasSizeLessThan(1000);
        assertThat(fifteen.text()).hasSizeLessThan(1000);
    }

    @Test
    void theyAreInOrderHoweverTheyCome() {
        assertThat(Times.of(NOON.plusMillis(1), NOON))
                .isEqualTo(Times.of(NOON, NOON.plusMillis(1)));
        assertThat(Times.of(NOON).with(NOON.minusMillis(1), 9).last()).contains(NOON);
    }

    @Test
    void onlyTheLatestAreKept() {
        Times times = Times.of(NOON, NOON.plusMillis(1)).with(NOON.plusMillis(2), 2);

        assertThat(times).isEqualTo(Times.of(NOON.plusMillis(1), NOON.plusMillis(2)));
    }

    @Test
    void ofTwoAtOneTimeOneIsTakenOut() {
        Times twice = new Times(Collections.nCopies(2, NOON));

        assertThat(twice.without(NOON)).isEqualTo(Times.of(NOON));
        assertThat(twice.without(NOON.plusMillis(1))).isEqualTo(twice);
    }

    /** Of a shared database's time, a node knows more than is stored. */
    @Test
    void aTimeIsTakenOutByMoreThanWasStoredOfIt() {
        Instant precise = NOON.plusNanos(500_000);

        assertThat(Times.parse(Times.of(precise).text()).without(precise)).isEqualTo(Times.NONE);
    }

    @Test
    void whatIsAtTheStartIsNotAfterIt() {
        assertThat(Times.of(NOON, NOON.plusMillis(1)).after(NOON))
                .isEqualTo(Times.of(NOON.plusMillis(1)));
    }
}
