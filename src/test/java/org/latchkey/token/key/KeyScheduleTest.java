package org.latchkey.token.key;

import static org.assertj.core.api.Assertions.assertThat;
import static org.latchkey.settings.SigningAlgorithm.ES256;
import static org.latchkey.settings.SigningAlgorithm.RS256;
import static org.latchkey.token.key.KeyState.ACTIVE;
import static org.latchkey.token.key.KeyState.GONE;
import static org.latchkey.token.key.KeyState.PENDING;
import static org.latchkey.token.key.KeyState.RETIRING;

import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.latchkey.settings.SigningAlgorithm;

class KeyScheduleTest {

    private static final Instant ZERO = Instant.parse("2026-11-23T00:00:00Z");
    private static final Duration LIFETIME = Duration.ofDays(1);
    private static final Instant TURN = ZERO.plus(LIFETIME);
    private static final Duration MOMENT = Duration.ofMillis(1);

    private final KeyLifecycle first = signing("first", ZERO);
    private final KeyLifecycle second = signing("second", TURN);
    private final KeySchedule both = schedule(second, first);

    @Test
    void theyAreInTheOrderInWhichTheySign() {
        assertThat(both.keys()).containsExactly(first, second);
    }

    @Test
    void ofTwoThatSignFromTheSameInstantTheOneMadeLaterSigns() {
        KeyLifecycle later = made("another", RS256, second.createdAt().plus(MOMENT), TURN);
        KeySchedule schedule = schedule(later, second, first);
        assertThat(schedule.keys()).containsExactly(first, second, later);
        assertThat(schedule.active(TURN)).contains(later);
    }

    @Test
    void aKeySignsFromItsInstantOn() {
        assertThat(both.stateOf(second, TURN.minus(MOMENT))).isEqualTo(PENDING);
        assertThat(both.stateOf(second, TURN)).isEqualTo(ACTIVE);
    }

    @Test
    void itsPredecessorStopsAtThatVeryInstant() {
        assertThat(both.stateOf(first, TURN.minus(MOMENT))).isEqualTo(ACTIVE);
        assertThat(both.stateOf(first, TURN)).isEqualTo(RETIRING);
        assertThat(both.retiresAt(first)).contains(TURN);
    }

    @Test
    void itIsGone61MinutesAfterItStopped() {
        Instant end = TURN.plus(Duration.ofMinutes(61));
        assertThat(both.stateOf(first, end.minus(MOMENT))).isEqualTo(RETIRING);
        assertThat(both.stateOf(first, end)).isEqualTo(GONE);
    }

    @Test
    void theLastKeySignsUntilItHasASuccessor() {
        assertThat(both.stateOf(second, TURN.plus(Duration.ofDays(3650)))).isEqualTo(ACTIVE);
        assertThat(both.retiresAt(second)).isEmpty();
    }

    @Test
    void aKeyThatWasToldToStopDoes() {
        Instant end = ZERO.plus(Duration.ofHours(1));
        KeyLifecycle ended = new KeyLifecycle("first", RS256, ZERO, ZERO, Optional.of(end));
        KeySchedule schedule = schedule(ended, second);
        assertThat(schedule.stateOf(ended, end.minus(MOMENT))).isEqualTo(ACTIVE);
        assertThat(schedule.stateOf(ended, end)).isEqualTo(RETIRING);
        assertThat(schedule.active(end)).isEmpty();
        assertThat(schedule.retiresAt(ended)).contains(end);
    }

    @Test
    void aKeyThatWasToldToStopLaterStopsForItsSuccessor() {
        Instant end = TURN.plus(MOMENT);
        KeyLifecycle ended = new KeyLifecycle("first", RS256, ZERO, ZERO, Optional.of(end));
        assertThat(schedule(ended, second).retiresAt(ended)).contains(TURN);
    }

    @Test
    void whereThereIsNoneTheFirstSignsAtOnce() {
        assertThat(schedule().missing(LIFETIME, ZERO)).contains(ZERO);
    }

    @Test
    void whereOneSignsTheNextIsToTakeOverAfterItsLifetime() {
        assertThat(schedule(first).missing(LIFETIME, ZERO)).contains(TURN);
    }

    /** As after the server was off for long. */
    @Test
    void whereOneHasSignedForTooLongTheNextTakesOverWhenVerifiersKnowIt() {
        Instant now = TURN.plus(LIFETIME);
        assertThat(schedule(first).missing(LIFETIME, now)).contains(minutes(now, 70));
    }

    @Test
    void oneMoreIsMissingFromJustUnder70MinutesBeforeTheTurnOn() {
        Instant edge = minutes(TURN, -70);
        assertThat(both.missing(LIFETIME, edge)).isEmpty();
        assertThat(both.missing(LIFETIME, edge.plus(MOMENT))).contains(TURN.plus(LIFETIME));
    }

    @Test
    void aLifetimeThatIsLongerMovesThePendingKey() {
        assertThat(both.moved(Duration.ofDays(2), ZERO)).contains(ZERO.plus(Duration.ofDays(2)));
    }

    @Test
    void aLifetimeThatIsShorterMovesThePendingKey() {
        assertThat(both.moved(Duration.ofHours(3), ZERO)).contains(minutes(ZERO, 180));
    }

    @Test
    void theSameLifetimeMovesNothing() {
        assertThat(both.moved(LIFETIME, ZERO)).isEmpty();
    }

    @Test
    void noKeyIsMovedToLessThan70MinutesAfterItWasMade() {
        KeyLifecycle young = made("young", RS256, minutes(TURN, -100), TURN);
        Instant now = minutes(TURN, -90);
        assertThat(schedule(first, young).moved(Duration.ofHours(3), now)).contains(minutes(young.createdAt(), 70));
    }

    @Test
    void noKeyIsMovedToSoonerThanAllNodesReadIt() {
        Instant now = ZERO.plus(Duration.ofHours(20));
        assertThat(both.moved(Duration.ofHours(3), now)).contains(now.plus(KeySchedule.LEAD));
    }

    @Test
    void aKeyAboutToTakeOverIsNeitherMovedNorUnwanted() {
        Instant edge = TURN.minus(KeySchedule.LEAD);
        assertThat(both.moved(Duration.ofDays(2), edge)).isEmpty();
        assertThat(both.unwanted(ES256, edge)).isEmpty();
        assertThat(both.moved(Duration.ofDays(2), edge.minus(MOMENT))).isPresent();
        assertThat(both.unwanted(ES256, edge.minus(MOMENT))).contains(second);
    }

    @Test
    void aPendingKeyOfTheRightAlgorithmIsWanted() {
        assertThat(both.unwanted(RS256, ZERO)).isEmpty();
        assertThat(both.change(RS256, ZERO)).isEmpty();
    }

    @Test
    void aKeyOfAnotherAlgorithmTakesOverAsSoonAsVerifiersKnowIt() {
        assertThat(schedule(first).change(ES256, ZERO)).contains(minutes(ZERO, 70));
    }

    @Test
    void andNotBeforeTheOneThatIsAboutTo() {
        KeyLifecycle far = signing("far", minutes(ZERO, 71));
        assertThat(schedule(first, far).change(ES256, ZERO)).contains(far.activeAt());
    }

    @Test
    void whereThereIsNoKeyNoAlgorithmChanges() {
        assertThat(schedule().change(ES256, ZERO)).isEmpty();
    }

    @Test
    void aKeySignsAtTheEarliest70MinutesAfterItWasMade() {
        Instant known = minutes(second.createdAt(), 70);
        assertThat(KeySchedule.earliest(second, ZERO)).isEqualTo(known);
        assertThat(KeySchedule.earliest(second, known)).isEqualTo(known.plus(KeySchedule.LEAD));
    }

    @ParameterizedTest
    @EnumSource(KeyState.class)
    void aStateIsWrittenInLowerCase(KeyState state) {
        assertThat(state.text()).matches("pending|active|retiring|gone");
    }

    private static Instant minutes(Instant time, int minutes) {
        return time.plus(Duration.ofMinutes(minutes));
    }

    /** Made a day before it signs. */
    private static KeyLifecycle signing(String id, Instant activeAt) {
        return made(id, RS256, activeAt.minus(Duration.ofDays(1)), activeAt);
    }

    private static KeyLifecycle made(String id, SigningAlgorithm algorithm, Instant createdAt, Instant activeAt) {
        return new KeyLifecycle(id, algorithm, createdAt, activeAt, Optional.empty());
    }

    private static KeySchedule schedule(KeyLifecycle... keys) {
        return new KeySchedule(List.of(keys));
    }
}
