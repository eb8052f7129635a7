package org.latchkey.throttle;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.time.Instant;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class LimitTest {

    private static final Instant NOON = Instant.parse("2026-11-24T12:00:00Z");

    /** As the contract has them. */
    @ParameterizedTest
    @CsvSource({
        "FAILURES_OF_NETWORK, 100, PT10M",
        "FAILURES_OF_ACCOUNT, 50, PT15M",
        "SIGN_UPS_OF_NETWORK, 60, PT1M",
        "PASSWORD_RESETS_OF_NETWORK, 30, PT1H",
        "RESET_MAILS_OF_ACCOUNT, 3, PT1H",
        "CONFIRMATION_MAILS_OF_ADDRESS, 10, PT1H",
        "CONFIRMATION_MAILS_OF_ASKER, 3, PT1H",
        "NOTICES_OF_RECIPIENT, 10, PT1H"
    })
    void soManyInSuchATimeAndNoMore(Limit limit, int most, Duration window) {
        assertThat(limit.wait(times(most - 1, NOON), NOON)).isEmpty();
        assertThat(limit.wait(times(most, NOON), NOON)).contains(window);

        Instant end = NOON.plus(window);
        assertThat(limit.wait(times(most, NOON), end.minusMillis(1)))
                .contains(Duration.ofMillis(1));
        assertThat(limit.wait(times(most, NOON), end)).isEmpty();
    }

    /** In any hour, and not in one that began at some time. */
    @Test
    void theWindowSlides() {
        Limit mails = Limit.RESET_MAILS_OF_ACCOUNT;
        Times times = Times.of(NOON, NOON.plusSeconds(1800), NOON.plusSeconds(3599));

        assertThat(mails.wait(times, NOON.plusSeconds(3599))).contains(Duration.ofSeconds(1));
        assertThat(mails.wait(times, NOON.plusSeconds(3600))).isEmpty();
        Times more = mails.add(times, NOON.plusSeconds(3600));
        assertThat(mails.wait(more, NOON.plusSeconds(3600))).contains(Duration.ofMinutes(30));
    }

    /** Those from known networks go on failing, and each makes the others wait. */
    @Test
    void ofMoreThanTheLimitTheLatestCount() {
        Limit limit = Limit.RESET_MAILS_OF_ACCOUNT;
        Times times = Times.NONE;
        for (int i = 0; i < 10; i++) {
            times = limit.add(times, NOON.plusSeconds(i));
        }

        assertThat(times.count()).isEqualTo(3);
        assertThat(limit.wait(times, NOON.plusSeconds(9)))
                .contains(Duration.ofHours(1).minusSeconds(2));
    }

    private static Times times(int count, Instant at) {
        return new Times(IntStream.range(0, count).mapToObj(i -> at).toList());
    }
}
