package org.latchkey.token.key;

import static org.assertj.core.api.Assertions.assertThat;
import static org.latchkey.settings.SigningAlgorithm.ES256;
import static org.latchkey.settings.SigningAlgorithm.RS256;
import static org.latchkey.token.key.KeyState.ACTIVE;
import static org.latchkey.token.key.KeyState.EXPIRED;
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
    private static final Instant SUCCESSION = ZERO.plus(LIFETIME);
    private static final Duration MOMENT = Duration.ofMillis(1);

    private final KeyLifecycle first = signing("first", ZERO);
    private final KeyLifecycle second = signing("second", SUCCESSION);
    private final KeySchedule both = schedule(second, first);

    @Test
    void keysAreInTheOrderInWhichTheySign() {
        assertThat(both.keys()).containsExactly(first, second);
    }

    @Test
    void ofTwoKeysForTheSameInstantTheOneCreatedLaterSigns() {
        KeyLifecycle later = key("another", RS256, second.createdAt().plus(MOMENT), SUCCESSION);
        KeySchedule schedule = schedule(later, second, first);
        assertThat(schedule.keys()).containsExactly(first, second, later);
        assertThat(schedule.active(SUCCESSION)).contains(later);
    }

    @Test
    void aKeySignsFromItsActivationOn() {
        assertThat(both.stateOf(second, SUCCESSION.minus(MOMENT))).isEqualTo(PENDING);
        assertThat(both.stateOf(second, SUCCESSION)).isEqualTo(ACTIVE);
    }

    @Test
    void thePredecessorRetiresAtTheSameInstant() {
        assertThat(both.stateOf(first, SUCCESSION.minus(MOMENT))).isEqualTo(ACTIVE);
        assertThat(both.stateOf(first, SUCCESSION)).isEqualTo(RETIRING);
        assertThat(both.retiresAt(first)).contains(SUCCESSION);
    }

    @Test
    void aKeyExpires61MinutesAfterItRetired() {
        Instant end = SUCCESSION.plus(Duration.ofMinutes(61));
        assertThat(both.stateOf(first, end.minus(MOMENT))).isEqualTo(RETIRING);
        assertThat(both.stateOf(first, end)).isEqualTo(EXPIRED);
    }

    @Test
    void theLastKeySignsUntilItHasASuccessor() {
        assertThat(both.stateOf(second, SUCCESSION.plus(Duration.ofDays(3650)))).isEqualTo(ACTIVE);
        assertThat(both.retiresAt(second)).isEmpty();
    }

    @Test
    void anEndedKeyStopsSigning() {
        Instant end = ZERO.plus(Duration.ofHours(1));
        KeyLifecycle ended = new KeyLifecycle("first", RS256, ZERO, ZERO, Optional.of(end));
        KeySchedule schedule = schedule(ended, second);
        assertThat(schedule.stateOf(ended, end.minus(MOMENT))).isEqualTo(ACTIVE);
        assertThat(schedule.stateOf(ended, end)).isEqualTo(RETIRING);
        assertThat(schedule.active(end)).isEmpty();
        assertThat(schedule.retiresAt(ended)).contains(end);
    }

    @Test
    void aSuccessorStopsAKeyThatWasToEndLater() {
        Instant end = SUCCESSION.plus(MOMENT);
        KeyLifecycle ended = new KeyLifecycle("first", RS256, ZERO, ZERO, Optional.of(end));
        assertThat(schedule(ended, second).retiresAt(ended)).contains(SUCCESSION);
    }

    @Test
    void theFirstKeySignsImmediately() {
        assertThat(schedule().nextActivation(LIFETIME, ZERO)).contains(ZERO);
    }

    @Test
    void theNextKeyTakesOverAfterTheLifetimeOfTheActiveOne() {
        assertThat(schedule(first).nextActivation(LIFETIME, ZERO)).contains(SUCCESSION);
    }

    /** As after a long downtime. */
    @Test
    void anOverdueKeyIsReplacedOnceVerifiersKnowTheNext() {
        Instant now = SUCCESSION.plus(LIFETIME);
        assertThat(schedule(first).nextActivation(LIFETIME, now)).contains(minutes(now, 70));
    }

    @Test
    void aFurtherKeyIsNeededFromJustUnder70MinutesBeforeTheSuccession() {
        Instant edge = minutes(SUCCESSION, -70);
        assertThat(both.nextActivation(LIFETIME, edge)).isEmpty();
        assertThat(both.nextActivation(LIFETIME, edge.plus(MOMENT))).contains(SUCCESSION.plus(LIFETIME));
    }

    @Test
    void aLongerLifetimeReschedulesThePendingKey() {
        assertThat(both.rescheduled(Duration.ofDays(2), ZERO)).contains(ZERO.plus(Duration.ofDays(2)));
    }

    @Test
    void aShorterLifetimeReschedulesThePendingKey() {
        assertThat(both.rescheduled(Duration.ofHours(3), ZERO)).contains(minutes(ZERO, 180));
    }

    @Test
    void theSameLifetimeReschedulesNothing() {
        assertThat(both.rescheduled(LIFETIME, ZERO)).isEmpty();
    }

    @Test
    void noKeyIsRescheduledToLessThan70MinutesAfterItsCreation() {
        KeyLifecycle young = key("young", RS256, minutes(SUCCESSION, -100), SUCCESSION);
        Instant now = minutes(SUCCESSION, -90);
        assertThat(schedule(first, young).rescheduled(Duration.ofHours(3), now))
                .contains(minutes(young.createdAt(), 70));
    }

    @Test
    void noKeyIsRescheduledToBeforeAllNodesHaveReadIt() {
        Instant now = ZERO.plus(Duration.ofHours(20));
        assertThat(both.rescheduled(Duration.ofHours(3), now)).contains(now.plus(KeySchedule.LEAD));
    }

    @Test
    void aKeyAboutToTakeOverIsNeitherRescheduledNorObsolete() {
        Instant edge = SUCCESSION.minus(KeySchedule.LEAD);
        assertThat(both.rescheduled(Duration.ofDays(2), edge)).isEmpty();
        assertThat(both.obsolete(ES256, edge)).isEmpty();
        assertThat(both.rescheduled(Duration.ofDays(2), edge.minus(MOMENT))).isPresent();
        assertThat(both.obsolete(ES256, edge.minus(MOMENT))).contains(second);
    }

    @Test
    void aPendingKeyOfTheConfiguredAlgorithmIsNotObsolete() {
        assertThat(both.obsolete(RS256, ZERO)).isEmpty();
        assertThat(both.algorithmChange(RS256, ZERO)).isEmpty();
    }

    @Test
    void aKeyOfANewAlgorithmTakesOverOnceVerifiersKnowIt() {
        assertThat(schedule(first).algorithmChange(ES256, ZERO)).contains(minutes(ZERO, 70));
    }

    @Test
    void aKeyOfANewAlgorithmDoesNotOvertakeThePendingOne() {
        KeyLifecycle far = signing("far", minutes(ZERO, 71));
        assertThat(schedule(first, far).algorithmChange(ES256, ZERO)).contains(far.activeAt());
    }

    @Test
    void withoutAKeyNoAlgorithmChanges() {
        assertThat(schedule().algorithmChange(ES256, ZERO)).isEmpty();
    }

    @Test
    void aKeySignsNoEarlierThan70MinutesAfterItsCreation() {
        Instant known = minutes(second.createdAt(), 70);
        assertThat(KeySchedule.earliest(second, ZERO)).isEqualTo(known);
        assertThat(KeySchedule.earliest(second, known)).isEqualTo(known.plus(KeySchedule.LEAD));
    }

    @ParameterizedTest
    @EnumSource(KeyState.class)
    void aStateIsWrittenInLowerCase(KeyState state) {
        assertThat(state.text()).matches("pending|active|retiring|expired");
    }

    private static Instant minutes(Instant time, int minutes) {
        return time.plus(Duration.ofMinutes(minutes));
    }

    /** A key created a day before it signs. */
    private static KeyLifecycle signing(String id, Instant activeAt) {
        return key(id, RS256, activeAt.minus(Duration.ofDays(1)), activeAt);
    }

    private static KeyLifecycle key(String id, SigningAlgorithm algorithm, Instant createdAt, Instant activeAt) {
        return new KeyLifecycle(id, algorithm, createdAt, activeAt, Optional.empty());
    }

    private static KeySchedule schedule(KeyLifecycle... keys) {
        return new KeySchedule(List.of(keys));
    }
}
