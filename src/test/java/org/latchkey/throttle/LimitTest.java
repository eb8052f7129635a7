package org.latchkey.throttle;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.EnumSource;

class LimitTest {

    private static final Instant NOON = Instant.parse("2026-11-24T12:00:00Z");

    /** The limits of the contract: how many uses are allowed at once, and how many in an hour. */
    @ParameterizedTest
    @CsvSource({
        "FAILURES_OF_NETWORK, 100, 600",
        "FAILURES_OF_ACCOUNT, 50, 200",
        "SIGN_UPS_OF_NETWORK, 60, 3600",
        "PASSWORD_RESETS_OF_NETWORK, 30, 30",
        "RESET_MAILS_OF_ACCOUNT, 3, 3",
        "CONFIRMATION_MAILS_OF_ADDRESS, 10, 10",
        "CONFIRMATION_MAILS_OF_ASKER, 3, 3",
        "NOTICES_OF_RECIPIENT, 10, 10",
        "NOTICES_OF_WRONG_CODES, 1, 1"
    })
    void aLimitAllowsItsBurstAtOnceAndItsNumberInAnHour(Limit limit, int burst, int perHour) {
        Key key = new Key(limit);

        assertThat(key.useUp(NOON)).isEqualTo(burst);
        // a client that retries at the first possible moment gets no more
        int used = burst;
        Instant next = NOON.plus(key.retryAfter(NOON));
        while (next.isBefore(NOON.plus(Duration.ofHours(1)))) {
            used += key.useUp(next);
            next = next.plus(key.retryAfter(next));
        }
        assertThat(used).isBetween(perHour - perHour / 60 - 1, perHour).isGreaterThanOrEqualTo(burst);
    }

    /** After ten, one every three hours: at most 250 in 30 days, of a million possible codes. */
    @Test
    void wrongCodesAreLimitedForAMonth() {
        Key key = new Key(Limit.WRONG_CODES_OF_ACCOUNT);
        int used = key.useUp(NOON);
        assertThat(used).isEqualTo(10);
        assertThat(key.retryAfter(NOON)).isEqualTo(Duration.ofHours(3));

        Instant next = NOON.plus(key.retryAfter(NOON));
        while (next.isBefore(NOON.plus(Duration.ofDays(30)))) {
            used += key.useUp(next);
            next = next.plus(key.retryAfter(next));
        }

        assertThat(used).isEqualTo(10 + 30 * 8 - 1);
    }

    @ParameterizedTest
    @EnumSource
    void theNextUseIsAllowedAfterTheWaitAndNotBefore(Limit limit) {
        Key key = new Key(limit);
        key.useUp(NOON);
        Duration wait = key.retryAfter(NOON);

        assertThat(wait).isPositive();
        assertThat(key.useUp(NOON.plus(wait).minusMillis(1))).isZero();
        assertThat(key.useUp(NOON.plus(wait))).isPositive();
    }

    @ParameterizedTest
    @EnumSource
    void aTimeThatIsTooFarAheadCausesNoWait(Limit limit) {
        Instant farthest = NOON.plus(limit.ahead()).plus(limit.interval()).plusSeconds(60);

        assertThat(limit.retryAfter(farthest, NOON)).isEqualTo(limit.interval().plusSeconds(60));
        assertThat(limit.retryAfter(farthest.plusMillis(1), NOON)).isZero();
    }

    @ParameterizedTest
    @EnumSource
    void aClockThatStepsBackAllowsNoMoreUses(Limit limit) {
        Key key = new Key(limit);
        key.useUp(NOON);

        assertThat(key.useUp(NOON.minusMillis(1))).isZero();
    }

    /** A key's slots, as the database would store them. */
    private static final class Key {

        private final Limit limit;
        private final List<Instant> takenUntil;

        Key(Limit limit) {
            this.limit = limit;
            this.takenUntil =
                    new ArrayList<>(Collections.nCopies(limit.ids("anyone").size(), Instant.EPOCH));
        }

        Duration retryAfter(Instant now) {
            return limit.retryAfter(Collections.min(takenUntil), now);
        }

        /** Uses the key until the limit is reached, and returns how often. */
        int useUp(Instant now) {
            int used = 0;
            while (retryAfter(now).isZero()) {
                int slot = takenUntil.indexOf(Collections.min(takenUntil));
                Instant from = takenUntil.get(slot).isAfter(now) ? takenUntil.get(slot) : now;
                takenUntil.set(slot, from.plus(limit.interval()));
                used++;
            }
            return used;
        }
    }
}
