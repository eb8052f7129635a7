package org.latchkey.throttle;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.EnumSource;

class LimitTest {

    private static final Instant NOON = Instant.parse("2026-11-24T12:00:00Z");

    /** As the contract has them: so many in a window, which an hour has so many of. */
    @ParameterizedTest
    @CsvSource({
        "FAILURES_OF_NETWORK, 100, 600",
        "FAILURES_OF_ACCOUNT, 50, 200",
        "SIGN_UPS_OF_NETWORK, 60, 3600",
        "PASSWORD_RESETS_OF_NETWORK, 30, 30",
        "RESET_MAILS_OF_ACCOUNT, 3, 3",
        "CONFIRMATION_MAILS_OF_ADDRESS, 10, 10",
        "CONFIRMATION_MAILS_OF_ASKER, 3, 3",
        "NOTICES_OF_RECIPIENT, 10, 10"
    })
    void soManyAtOnceAndSoManyInAnHour(Limit limit, int atOnce, int anHour) {
        Key key = new Key(limit);

        assertThat(key.usedAt(NOON)).isEqualTo(atOnce);
        // who asks as soon as that is of use gets no more than that
        int used = atOnce;
        Instant next = NOON.plus(key.wait(NOON));
        while (next.isBefore(NOON.plus(Duration.ofHours(1)))) {
            used += key.usedAt(next);
            next = next.plus(key.wait(next));
        }
        assertThat(used).isBetween(anHour - anHour / 60 - 1, anHour).isGreaterThanOrEqualTo(atOnce);
    }

    @ParameterizedTest
    @EnumSource
    void theWaitIsHonest(Limit limit) {
        Key key = new Key(limit);
        key.usedAt(NOON);
        Duration wait = key.wait(NOON);

        assertThat(wait).isPositive();
        assertThat(key.usedAt(NOON.plus(wait).minusMillis(1))).isZero();
        assertThat(key.usedAt(NOON.plus(wait))).isPositive();
    }

    @ParameterizedTest
    @EnumSource
    void aTimeThatIsTooFarOffIsNoReasonToWait(Limit limit) {
        Instant farthest = NOON.plus(limit.ahead()).plus(limit.interval()).plusSeconds(60);

        assertThat(limit.retryAfter(farthest, NOON)).isEqualTo(limit.interval().plusSeconds(60));
        assertThat(limit.retryAfter(farthest.plusMillis(1), NOON)).isZero();
    }

    @ParameterizedTest
    @EnumSource
    void whereAClockStepsBackNoMoreIsDone(Limit limit) {
        Key key = new Key(limit);
        key.usedAt(NOON);

        assertThat(key.usedAt(NOON.minusMillis(1))).isZero();
    }

    /** What a key's places hold, as the database would. */
    private static final class Key {

        private final Limit limit;
        private final List<Instant> takenUntil;

        Key(Limit limit) {
            this.limit = limit;
            this.takenUntil =
                    new ArrayList<>(Collections.nCopies(limit.ids("anyone").size(), Instant.EPOCH));
        }

        Duration wait(Instant now) {
            return limit.retryAfter(Collections.min(takenUntil), now);
        }

        int usedAt(Instant now) {
            int used = 0;
            while (wait(now).isZero()) {
                int place = takenUntil.indexOf(Collections.min(takenUntil));
                Instant from = takenUntil.get(place).isAfter(now) ? takenUntil.get(place) : now;
                takenUntil.set(place, from.plus(limit.interval()));
                used++;
            }
            return used;
        }
    }
}
