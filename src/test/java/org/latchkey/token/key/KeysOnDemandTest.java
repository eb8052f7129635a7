package org.latchkey.token.key;

import static org.assertj.core.api.Assertions.assertThat;
import static org.latchkey.token.key.KeyState.ACTIVE;
import static org.latchkey.token.key.KeyState.PENDING;
import static org.latchkey.token.key.KeyState.RETIRING;

import java.time.Duration;
import java.time.Instant;
import java.util.List;
import org.junit.jupiter.api.Test;

/** What an admin can request: the next key, and an emergency revocation. */
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
        Instant takeover = node.now().plus(KeySchedule.LEAD);
        assertThat(node.signsWith()).isEqualTo(old);
        assertThat(node.pending().activeAt()).isEqualTo(takeover);
        assertThat(next.activeAt()).isEqualTo(takeover.plus(LIFETIME));
        node.clock.moveBy(KeySchedule.LEAD);
        assertThat(node.signsWith()).isEqualTo(pending);
        assertThat(node.states()).containsExactly(RETIRING, ACTIVE, PENDING);
    }

    @Test
    void aPendingKeyWaitsUntilVerifiersKnowIt() {
        KeyLifecycle pending = node.pending();
        node.clock.moveBy(Duration.ofMinutes(10));
        node.rotation.prepareNext();
        assertThat(node.pending().id()).isEqualTo(pending.id());
        assertThat(node.pending().activeAt()).isEqualTo(pending.createdAt().plus(KNOWN));
    }

    @Test
    void aRestartDoesNotDelayAPreparedKey() {
        node.clock.moveBy(Duration.ofMinutes(10));
        node.rotation.prepareNext();
        List<KeyLifecycle> before = node.lifecycles();
        node.another();
        assertThat(node.lifecycles()).isEqualTo(before);
    }

    @Test
    void everyKeyIsPublishedLongEnoughHoweverManyAreRequested() {
        for (int i = 0; i < 5; i++) {
            node.advance(Duration.ofMinutes(7));
            node.rotation.prepareNext();
        }
        List<KeyLifecycle> keys = node.lifecycles();
        assertThat(keys.subList(1, keys.size())).allSatisfy(key -> assertThat(key.activeAt())
                .isAfterOrEqualTo(key.createdAt().plus(KNOWN)));
        assertThat(keys).extracting(KeyLifecycle::activeAt).doesNotHaveDuplicates();
        node.advance(Duration.ofHours(4));
        assertThat(node.states()).containsExactly(ACTIVE, PENDING);
    }

    @Test
    void revokingTheActiveKeyActivatesThePendingOne() {
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

    /**
     * Verifiers that do not know the key yet reject its tokens for a while. Accepting forged tokens would
     * be worse.
     */
    @Test
    void inAnEmergencyEvenANewKeySignsImmediately() {
        node.clock.moveBy(Duration.ofMinutes(1));
        String young = node.pending().id();
        node.rotation.revoke(node.signsWith());
        node.keys.follow();
        assertThat(node.signsWith()).isEqualTo(young);
    }

    @Test
    void shortlyAfterARotationVerifiersKnowAKeyForAnEmergency() {
        node.advance(LIFETIME.minus(Duration.ofMinutes(69)));
        node.clock.moveBy(Duration.ofMinutes(69));
        String stolen = node.signsWith();
        assertThat(node.pending().createdAt()).isBefore(node.now().minus(Duration.ofMinutes(68)));
        node.rotation.revoke(stolen);
        node.keys.follow();
        assertThat(node.signsWith()).isNotEqualTo(stolen);
        assertThat(node.states()).containsExactly(RETIRING, ACTIVE, PENDING);
    }

    @Test
    void revokingARetiringKeyChangesNoOtherKey() {
        node.clock.moveBy(Duration.ofDays(1));
        String old = node.signsWith();
        node.rotation.prepareNext();
        node.advance(KeySchedule.LEAD);
        String current = node.signsWith();
        List<KeyLifecycle> others = node.lifecycles().subList(1, 3);
        assertThat(node.rotation.revoke(old).orElseThrow().hasSigned()).isTrue();
        node.keys.follow();
        assertThat(node.lifecycles()).isEqualTo(others);
        assertThat(node.signsWith()).isEqualTo(current);
    }

    @Test
    void aRevokedPendingKeyIsReplacedAndHasSignedNothing() {
        node.clock.moveBy(Duration.ofDays(1));
        KeyLifecycle pending = node.pending();
        assertThat(node.rotation.revoke(pending.id()).orElseThrow().hasSigned()).isFalse();
        assertThat(node.pending().id()).isNotEqualTo(pending.id());
        assertThat(node.pending().activeAt()).isEqualTo(pending.activeAt());
    }

    @Test
    void aPendingKeyRevokedShortlyBeforeItSignsIsReplacedInTime() {
        node.advance(LIFETIME.minus(Duration.ofMinutes(60)));
        KeyLifecycle due = node.pending();
        KeyLifecycle next = node.schedule().after(due).orElseThrow();
        node.rotation.revoke(due.id());
        assertThat(node.pending().id()).isEqualTo(next.id());
        assertThat(node.pending().activeAt()).isEqualTo(next.createdAt().plus(KNOWN));
    }

    @Test
    void otherNodesGetTheFullLeadAfterARevocation() {
        node.rotation.prepareNext();
        node.clock.moveBy(KNOWN.minusMillis(1));
        KeyLifecycle due = node.pending();
        KeyLifecycle next = node.schedule().after(due).orElseThrow();
        node.stored.whileGenerating(() -> node.clock.moveBy(KeySchedule.LEAD));

        node.rotation.revoke(due.id());

        assertThat(node.schedule().after(node.active()).orElseThrow().id()).isEqualTo(next.id());
        assertThat(node.pending().activeAt()).isEqualTo(node.now().plus(KeySchedule.LEAD));
    }

    @Test
    void whenAllKeysAreRevokedANewKeySignsImmediately() {
        List<KeyLifecycle> before = node.lifecycles();
        before.forEach(key -> node.rotation.revoke(key.id()));
        node.keys.follow();
        assertThat(node.states()).containsExactly(ACTIVE, PENDING);
        assertThat(node.lifecycles()).doesNotContainAnyElementsOf(before);
        assertThat(node.signsWith()).isNotIn(before.get(0).id(), before.get(1).id());
    }

    @Test
    void anUnknownKeyIsNotRevoked() {
        List<KeyLifecycle> before = node.lifecycles();
        assertThat(node.rotation.revoke("unknown")).isEmpty();
        assertThat(node.lifecycles()).isEqualTo(before);
    }
}
