package org.latchkey.token.key;

import static org.assertj.core.api.Assertions.assertThat;
import static org.latchkey.settings.SigningAlgorithm.EDDSA;
import static org.latchkey.settings.SigningAlgorithm.ES256;
import static org.latchkey.token.key.KeyState.ACTIVE;
import static org.latchkey.token.key.KeyState.PENDING;
import static org.latchkey.token.key.KeyState.RETIRING;

import java.time.Duration;
import java.util.List;
import org.junit.jupiter.api.Test;

/** Rotation by time alone, and adjustment to changed settings. */
class KeyRotationTest {

    private static final String LIFETIME = "latchkey.key.lifetime";
    private static final String ALGORITHM = "latchkey.token.algorithm";
    private static final Duration KNOWN = Duration.ofMinutes(70);
    private static final Duration STILL_NEEDED = Duration.ofMinutes(61);
    private static final Duration MOMENT = Duration.ofMillis(1);
    private static final Duration DAY = Duration.ofDays(1);

    private final RotatingNode node = RotatingNode.first(LIFETIME, "P1D");

    @Test
    void aStartGeneratesTheActiveKeyAndTheFirstJobRunTheNext() {
        RotatingNode starting = RotatingNode.starting(LIFETIME, "P1D");
        assertThat(starting.states()).containsExactly(ACTIVE);
        String first = starting.signsWith();

        starting.runJob();

        assertThat(starting.states()).containsExactly(ACTIVE, PENDING);
        assertThat(starting.signsWith()).isEqualTo(first);
        assertThat(starting.pending().activeAt()).isEqualTo(starting.now().plus(DAY));
    }

    @Test
    void aKeyPreparedBeforeTheFirstJobRunFollowsThePendingOne() {
        RotatingNode starting = RotatingNode.starting();

        starting.rotation.prepareNext();

        assertThat(starting.states()).containsExactly(ACTIVE, PENDING, PENDING);
    }

    @Test
    void otherNodesGetTheFullLeadHoweverLongKeyGenerationTakes() {
        node.clock.moveBy(KeySchedule.PUBLISHED_BEFORE);
        node.stored.whileGenerating(() -> node.clock.moveBy(KeySchedule.LEAD));

        node.rotation.prepareNext();

        assertThat(node.pending().activeAt()).isEqualTo(node.now().plus(KeySchedule.LEAD));
    }

    @Test
    void theFirstStartLeavesOneActiveAndOnePendingKey() {
        assertThat(node.states()).containsExactly(ACTIVE, PENDING);
        assertThat(node.active().activeAt()).isEqualTo(node.now());
        assertThat(node.pending().activeAt()).isEqualTo(node.now().plus(DAY));
        assertThat(node.keys.published())
                .extracting(SigningKey::id)
                .containsExactly(node.active().id(), node.pending().id());
    }

    @Test
    void aRestartWithTheSameSettingsChangesNothing() {
        List<KeyLifecycle> before = node.lifecycles();
        RotatingNode other = node.another(LIFETIME, "P1D");
        assertThat(other.lifecycles()).isEqualTo(before);
        assertThat(other.rotation.reconcile()).isFalse();
        assertThat(other.signsWith()).isEqualTo(node.signsWith());
    }

    @Test
    void thePendingKeyTakesOverByTimeAlone() {
        String first = node.signsWith();
        String second = node.pending().id();
        node.clock.moveBy(DAY.minus(MOMENT));
        assertThat(node.signsWith()).isEqualTo(first);
        node.clock.moveBy(MOMENT);
        assertThat(node.signsWith()).isEqualTo(second);
    }

    @Test
    void theNextKeyIsPreparedBeforeThePendingOneTakesOver() {
        node.advance(DAY.minus(KNOWN));
        assertThat(node.states()).containsExactly(ACTIVE, PENDING);
        node.advance(MOMENT);
        assertThat(node.states()).containsExactly(ACTIVE, PENDING, PENDING);
        node.runJob();
        assertThat(node.lifecycles()).hasSize(3);
    }

    @Test
    void theRotationReturnsWhetherItPreparedAKey() {
        assertThat(node.rotation.rotateIfDue()).isFalse();
        node.clock.moveBy(DAY.minus(Duration.ofHours(1)));
        assertThat(node.rotation.rotateIfDue()).isTrue();
        assertThat(node.rotation.rotateIfDue()).isFalse();
    }

    @Test
    void aKeyIsRemovedOnceItsLastTokenHasExpired() {
        String first = node.signsWith();
        node.advance(DAY.minus(Duration.ofHours(1)));
        node.advance(Duration.ofHours(1).plus(STILL_NEEDED).minus(MOMENT));
        assertThat(node.states()).containsExactly(RETIRING, ACTIVE, PENDING);
        assertThat(node.keys.find(first)).isPresent();
        node.advance(MOMENT);
        assertThat(node.states()).containsExactly(ACTIVE, PENDING);
        assertThat(node.keys.find(first)).isEmpty();
    }

    @Test
    void afterAYearOfDowntimeThePendingKeySignsAndTheNextIsPublishedFirst() {
        String pending = node.pending().id();
        node.clock.moveBy(Duration.ofDays(365));
        RotatingNode again = node.another(LIFETIME, "P1D");
        again.runJob();
        assertThat(again.signsWith()).isEqualTo(pending);
        assertThat(again.states()).containsExactly(ACTIVE, PENDING);
        assertThat(again.pending().activeAt()).isEqualTo(again.now().plus(KNOWN));
    }

    @Test
    void afterTheClockGoesBackThereIsStillASigningKey() {
        String first = node.signsWith();
        node.clock.moveBy(Duration.ofHours(-1));
        node.runJob();
        assertThat(node.keys.current().id()).isEqualTo(first);
        assertThat(node.lifecycles()).hasSize(2);
    }

    @Test
    void aLongerLifetimeAppliesFromTheNextStartOn() {
        node.another(LIFETIME, "P2D");
        assertThat(node.pending().activeAt()).isEqualTo(RotatingNode.START.plus(DAY.multipliedBy(2)));
        assertThat(node.lifecycles()).hasSize(2);
    }

    @Test
    void aShorterLifetimeThatHasPassedAppliesOnceAllNodesHaveReadIt() {
        node.clock.moveBy(Duration.ofHours(12));
        node.another(LIFETIME, "PT3H");
        assertThat(node.pending().activeAt()).isEqualTo(node.now().plus(KeySchedule.LEAD));
    }

    @Test
    void aNewAlgorithmTakesOverOnceVerifiersKnowItsKey() {
        String old = node.signsWith();
        RotatingNode next = node.another(LIFETIME, "P1D", ALGORITHM, "ES256");
        assertThat(next.states()).containsExactly(ACTIVE, PENDING);
        assertThat(next.signsWith()).isEqualTo(old);
        assertThat(next.pending().algorithm()).isEqualTo(ES256);
        next.advance(KNOWN.minus(MOMENT));
        assertThat(next.signsWith()).isEqualTo(old);
        next.advance(MOMENT);
        assertThat(next.keys.current().algorithm()).isEqualTo(ES256);
        assertThat(next.keys.find(old)).isPresent();
    }

    @Test
    void restoringTheOldAlgorithmUndoesTheChange() {
        node.another(LIFETIME, "P1D", ALGORITHM, "ES256");
        node.another(LIFETIME, "P1D");
        assertThat(node.lifecycles()).extracting(KeyLifecycle::algorithm).containsExactly(EDDSA, EDDSA);
        assertThat(node.pending().activeAt()).isEqualTo(RotatingNode.START.plus(DAY));
    }

    @Test
    void aNewAlgorithmFollowsTheKeyThatIsAboutToTakeOver() {
        node.clock.moveBy(DAY.minus(KeySchedule.LEAD));
        node.another(LIFETIME, "P1D", ALGORITHM, "ES256");
        node.clock.moveBy(KeySchedule.LEAD);
        assertThat(node.active().algorithm()).isEqualTo(EDDSA);
        assertThat(node.pending().algorithm()).isEqualTo(ES256);
        assertThat(node.pending().activeAt())
                .isEqualTo(RotatingNode.START.plus(DAY).minus(KeySchedule.LEAD).plus(KNOWN));
    }

    /** Other nodes might not learn of its removal before it starts to sign. */
    @Test
    void aKeyAboutToTakeOverIsNotReplacedByANewAlgorithm() {
        String due = node.pending().id();
        node.clock.moveBy(DAY.minus(KeySchedule.LEAD.multipliedBy(2)));
        node.stored.whileGenerating(() -> node.clock.moveBy(KeySchedule.LEAD));

        node.another(LIFETIME, "P1D", ALGORITHM, "ES256");

        assertThat(node.pending().id()).isEqualTo(due);
        assertThat(node.schedule().lastPending(node.now()).orElseThrow().algorithm())
                .isEqualTo(ES256);
    }

    @Test
    void aPendingKeyIsReplacedByANewAlgorithmWhileAllNodesCanLearnOfIt() {
        node.clock.moveBy(DAY.minus(KeySchedule.LEAD.multipliedBy(2)).minus(MOMENT));
        node.stored.whileGenerating(() -> node.clock.moveBy(KeySchedule.LEAD));

        node.another(LIFETIME, "P1D", ALGORITHM, "ES256");

        assertThat(node.states()).containsExactly(ACTIVE, PENDING);
        assertThat(node.pending().algorithm()).isEqualTo(ES256);
        assertThat(node.pending().activeAt()).isEqualTo(node.now().plus(KNOWN));
    }

    /** As during a rolling change of the setting, one node after the other. */
    @Test
    void nodesWithDifferentAlgorithmsDoNotSpeedUpTheRotation() {
        RotatingNode next = node.another(LIFETIME, "P1D", ALGORITHM, "ES256");
        for (int minute = 0; minute < 2 * 24 * 60; minute++) {
            node.advance(Duration.ofMinutes(1));
            next.runJob();
        }
        assertThat(node.stored.maxKeys()).isLessThanOrEqualTo(3);
        assertThat(node.signsWith()).isEqualTo(next.signsWith());
    }

    @Test
    void aConfiguredKeyEndsTheGeneratedOnesWhichStayPublishedWhileNeeded() {
        String old = node.signsWith();
        String pem = "/no/such/key.pem";
        RotatingNode configured = node.another("latchkey.signing-key-file", pem);
        assertThat(node.states()).containsExactly(RETIRING);
        assertThat(configured.keys.find(old)).isPresent();
        configured.advance(STILL_NEEDED.minus(MOMENT));
        assertThat(node.states()).containsExactly(RETIRING);
        configured.advance(MOMENT);
        assertThat(node.states()).isEmpty();
        assertThat(configured.keys.find(old)).isEmpty();
    }

    @Test
    void aRestartWithTheSameConfiguredKeyChangesNothing() {
        RotatingNode configured = node.another("latchkey.signing-key-file", "/no/such/key.pem");
        configured.clock.moveBy(Duration.ofMinutes(1));
        assertThat(configured.rotation.reconcile()).isFalse();
    }

    @Test
    void removingTheConfiguredKeyGeneratesANewOne() {
        String old = node.signsWith();
        node.another("latchkey.signing-key-file", "/no/such/key.pem");
        node.clock.moveBy(Duration.ofMinutes(1));
        RotatingNode again = node.another(LIFETIME, "P1D");
        assertThat(again.states()).containsExactly(RETIRING, ACTIVE, PENDING);
        assertThat(again.signsWith()).isNotEqualTo(old);
        assertThat(again.keys.find(old)).isPresent();
    }
}
