package org.latchkey.token.key;

import static org.assertj.core.api.Assertions.assertThat;
import static org.latchkey.token.key.KeyState.ACTIVE;
import static org.latchkey.token.key.KeyState.PENDING;
import static org.latchkey.token.key.KeyState.RETIRING;

import java.time.Duration;
import java.time.Instant;
import java.util.List;
import org.junit.jupiter.api.Test;

/** What an admin asks for: the next key, and the emergency. */
class KeysOnDemandTest {

    private static final Duration KNOWN = Duration.ofMinutes(70);
    private static final Duration LIFETIME = Duration.ofDays(90);

    private final RotatingNode node = RotatingNode.first();

    @Test
    void thePendingKeyTakesOverAsSoonAsAllNodesHaveReadIt() {
        node.clock.moveBy(Duration.ofDays(1));
        String old = node.signsWith();
        String pending = node.pending().id();
        KeyLifecycle next = node.rotation.prepareNext();
        node.keys.follow();
        Instant turn = node.now().plus(KeySchedule.LEAD);
        assertThat(node.signsWith()).isEqualTo(old);
        assertThat(node.pending().activeAt()).isEqualTo(turn);
        assertThat(next.activeAt()).isEqualTo(turn.plus(LIFETIME));
        node.clock.moveBy(KeySchedule.LEAD);
        assertThat(node.signsWith()).isEqualTo(pending);
        assertThat(node.states()).containsExactly(RETIRING, ACTIVE, PENDING);
    }

    @Test
    void aPendingKeyThatVerifiersMayNotKnowYetWaitsUntilTheyDo() {
        KeyLifecycle pending = node.pending();
        node.clock.moveBy(Duration.ofMinutes(10));
        node.rotation.prepareNext();
        assertThat(node.pending().id()).isEqualTo(pending.id());
        assertThat(node.pending().activeAt()).isEqualTo(pending.createdAt().plus(KNOWN));
    }

    @Test
    void onePreparedIsNotPutOffByARestart() {
        node.clock.moveBy(Duration.ofMinutes(10));
        node.rotation.prepareNext();
        List<KeyLifecycle> before = node.times();
        node.another();
        assertThat(node.times()).isEqualTo(before);
    }

    @Test
    void howeverOftenItIsAskedForEachIsPublishedLongEnoughBeforeItSigns() {
        for (int i = 0; i < 5; i++) {
            node.after(Duration.ofMinutes(7));
            node.rotation.prepareNext();
        }
        List<KeyLifecycle> keys = node.times();
        assertThat(keys.subList(1, keys.size())).allSatisfy(key -> assertThat(key.activeAt())
                .isAfterOrEqualTo(key.createdAt().plus(KNOWN)));
        assertThat(keys).extracting(KeyLifecycle::activeAt).doesNotHaveDuplicates();
        node.after(Duration.ofHours(4));
        assertThat(node.states()).containsExactly(ACTIVE, PENDING);
    }

    @Test
    void theKeyThatSignsIsRevokedForTheOneThatVerifiersKnow() {
        node.clock.moveBy(Duration.ofDays(1));
        String stolen = node.signsWith();
        String pending = node.pending().id();
        KeyRotation.Revoked revoked = node.rotation.revoke(stolen).orElseThrow();
        node.keys.follow();
        assertThat(revoked.hasSigned()).isTrue();
        assertThat(revoked.at()).isEqualTo(node.now());
        assertThat(node.keys.find(stolen)).isEmpty();
        assertThat(node.signsWith()).isEqualTo(pending);
        assertThat(node.states()).containsExactly(ACTIVE, PENDING);
        assertThat(node.pending().activeAt()).isEqualTo(node.now().plus(LIFETIME));
    }

    /** Verifiers that do not know it refuse its tokens for a while; forged ones would be worse. */
    @Test
    void inAnEmergencyAlsoAYoungKeySignsAtOnce() {
        node.clock.moveBy(Duration.ofMinutes(1));
        String young = node.pending().id();
        node.rotation.revoke(node.signsWith());
        node.keys.follow();
        assertThat(node.signsWith()).isEqualTo(young);
    }

    @Test
    void shortlyAfterATurnThereIsAKnownKeyForAnEmergencyToo() {
        node.after(LIFETIME.minus(Duration.ofMinutes(69)));
        node.clock.moveBy(Duration.ofMinutes(69));
        String stolen = node.signsWith();
        assertThat(node.pending().createdAt()).isBefore(node.now().minus(Duration.ofMinutes(68)));
        node.rotation.revoke(stolen);
        node.keys.follow();
        assertThat(node.signsWith()).isNotEqualTo(stolen);
        assertThat(node.states()).containsExactly(RETIRING, ACTIVE, PENDING);
    }

    @Test
    void aRetiringKeyIsRevokedAndNothingElseChanges() {
        node.clock.moveBy(Duration.ofDays(1));
        String old = node.signsWith();
        node.rotation.prepareNext();
        node.after(KeySchedule.LEAD);
        String current = node.signsWith();
        List<KeyLifecycle> others = node.times().subList(1, 3);
        assertThat(node.rotation.revoke(old).orElseThrow().hasSigned()).isTrue();
        node.keys.follow();
        assertThat(node.times()).isEqualTo(others);
        assertThat(node.signsWith()).isEqualTo(current);
    }

    @Test
    void aPendingKeyIsRevokedForAnotherAndHasSignedNothing() {
        node.clock.moveBy(Duration.ofDays(1));
        KeyLifecycle pending = node.pending();
        assertThat(node.rotation.revoke(pending.id()).orElseThrow().hasSigned()).isFalse();
        assertThat(node.pending().id()).isNotEqualTo(pending.id());
        assertThat(node.pending().activeAt()).isEqualTo(pending.activeAt());
    }

    @Test
    void aPendingKeyRevokedShortlyBeforeItsTurnIsReplacedInTime() {
        node.after(LIFETIME.minus(Duration.ofMinutes(60)));
        KeyLifecycle due = node.pending();
        KeyLifecycle next = node.schedule().after(due).orElseThrow();
        node.rotation.revoke(due.id());
        assertThat(node.pending().id()).isEqualTo(next.id());
        assertThat(node.pending().activeAt()).isEqualTo(next.createdAt().plus(KNOWN));
    }

    @Test
    void theNodesHaveTheirLeadAfterARevocationHoweverLongAKeyTakes() {
        node.rotation.prepareNext();
        node.clock.moveBy(KNOWN.minusMillis(1));
        KeyLifecycle due = node.pending();
        KeyLifecycle next = node.schedule().after(due).orElseThrow();
        node.stored.whileMaking(() -> node.clock.moveBy(KeySchedule.LEAD));

        node.rotation.revoke(due.id());

        assertThat(node.schedule().after(node.active()).orElseThrow().id()).isEqualTo(next.id());
        assertThat(node.pending().activeAt()).isEqualTo(node.now().plus(KeySchedule.LEAD));
    }

    @Test
    void whenAllAreRevokedANewKeySignsAtOnce() {
        List<KeyLifecycle> before = node.times();
        before.forEach(key -> node.rotation.revoke(key.id()));
        node.keys.follow();
        assertThat(node.states()).containsExactly(ACTIVE, PENDING);
        assertThat(node.times()).doesNotContainAnyElementsOf(before);
        assertThat(node.signsWith()).isNotIn(before.get(0).id(), before.get(1).id());
    }

    @Test
    void anUnknownKeyIsNotRevoked() {
        List<KeyLifecycle> before = node.times();
        assertThat(node.rotation.revoke("unknown")).isEmpty();
        assertThat(node.times()).isEqualTo(before);
    }
}
