package org.latchkey.mail;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.time.Instant;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class RetryScheduleTest {

    private static final Instant NOW = Instant.parse("2026-11-24T12:00:00Z");

    @ParameterizedTest
    @CsvSource({"1, PT5S", "2, PT10S", "3, PT20S", "10, PT42M40S", "11, PT1H", "200, PT1H"})
    void theDelayDoublesUpToOneHour(long attempts, Duration delay) {
        assertThat(RetrySchedule.next(attempts, NOW, Instant.MAX)).contains(NOW.plus(delay));
    }

    @Test
    void thereIsNoAttemptOnceTheEmailHasExpired() {
        assertThat(RetrySchedule.next(1, NOW, NOW.plusMillis(5001))).contains(NOW.plusSeconds(5));
        assertThat(RetrySchedule.next(1, NOW, NOW.plusSeconds(5))).isEmpty();
    }

    @ParameterizedTest
    @CsvSource({"1, PT5S", "2, PT10S", "4, PT40S", "5, PT1M", "2000, PT1M"})
    void theDelayForAnUnavailableServerDoublesUpToOneMinute(int failures, Duration delay) {
        assertThat(RetrySchedule.whileUnavailable(failures, NOW)).isEqualTo(NOW.plus(delay));
    }
}
