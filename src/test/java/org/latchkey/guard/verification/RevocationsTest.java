package org.latchkey.guard.verification;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Instant;
import org.junit.jupiter.api.Test;
import org.latchkey.guard.verification.Revocations.Revoked;

class RevocationsTest {

    private static final Instant NOW = Instant.parse("2026-11-24T10:00:00Z");

    private final Revocations revocations = new Revocations();

    @Test
    void aTokenThatWasNotRevokedIsAccepted() {
        assertThat(revocations.isRevoked("a-session", "alice", 0)).isFalse();
    }

    @Test
    void anEndedSessionIsRevokedWhateverTheVersion() {
        revocations.add(new Revoked.Session("a-session", NOW));

        assertThat(revocations.isRevoked("a-session", "alice", Long.MAX_VALUE)).isTrue();
        assertThat(revocations.isRevoked("another", "alice", 0)).isFalse();
    }

    @Test
    void onlyVersionsBelowTheGivenOneAreRevoked() {
        revocations.add(new Revoked.Account("alice", 7, NOW));

        assertThat(revocations.isRevoked("a-session", "alice", 6)).isTrue();
        assertThat(revocations.isRevoked("a-session", "alice", 7)).isFalse();
        assertThat(revocations.isRevoked("a-session", "bob", 6)).isFalse();
    }

    /** Nodes read revocations in any order, and repeatedly. */
    @Test
    void theHighestVersionCountsInAnyOrder() {
        revocations.add(new Revoked.Account("alice", 8, NOW));
        revocations.add(new Revoked.Account("alice", 7, NOW.plusSeconds(1)));
        revocations.add(new Revoked.Account("alice", 8, NOW));

        assertThat(revocations.isRevoked("a-session", "alice", 7)).isTrue();
        assertThat(revocations.isRevoked("a-session", "alice", 8)).isFalse();
        assertThat(revocations.size()).isEqualTo(1);
    }

    @Test
    void anEntryIsRemovedAfterTheRetention() {
        revocations.add(new Revoked.Session("a-session", NOW));
        revocations.add(new Revoked.Account("alice", 1, NOW));

        revocations.forgetExpired(NOW.plus(Revocations.RETENTION));
        assertThat(revocations.size()).isEqualTo(2);
        revocations.forgetExpired(NOW.plus(Revocations.RETENTION).plusMillis(1));
        assertThat(revocations.size()).isZero();
    }

    @Test
    void aLaterRevocationExtendsTheRetentionOfTheEntry() {
        revocations.add(new Revoked.Account("alice", 1, NOW));
        revocations.add(new Revoked.Account("alice", 2, NOW.plusSeconds(60)));

        revocations.forgetExpired(NOW.plus(Revocations.RETENTION).plusSeconds(30));

        assertThat(revocations.isRevoked("a-session", "alice", 1)).isTrue();
    }
}
