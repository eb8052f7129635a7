package org.latchkey.guard.remote;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import java.io.IOException;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.jose4j.jws.JsonWebSignature;
import org.jose4j.lang.JoseException;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.latchkey.guard.verification.RevocationList;
import org.latchkey.guard.verification.Revocations;
import org.latchkey.guard.verification.Revocations.Revoked;
import org.latchkey.guard.verification.VerificationKeys;
import org.latchkey.guard.verification.VerificationKeys.VerificationKey;
import org.latchkey.storage.MovableClock;
import org.latchkey.token.key.TestKeys;

class RemoteRevocationsTest {

    private static final Instant NOW = Instant.parse("2026-11-24T10:15:30Z");
    private static final Map<String, VerificationKey> KEYS = Map.of(
            "issuer",
            new VerificationKey("issuer", "RS256", TestKeys.ownedBy("issuer").getPublic()));

    private final MovableClock clock = new MovableClock(NOW);
    private final Issuer issuer = new Issuer();
    private final Revocations revocations = new Revocations();
    private final VerificationKeys keys = id -> Optional.ofNullable(KEYS.get(id));
    private final RemoteRevocations remote = new RemoteRevocations(issuer.settings(), keys, revocations, clock);

    @AfterEach
    void close() {
        issuer.close();
    }

    @Test
    void listedRevocationsAreApplied() throws Exception {
        issuer.respondWith(list(NOW, new Revoked.Session("ended", NOW), new Revoked.Account("alice", 7, NOW)));
        remote.follow();

        assertThat(revocations.isRevoked("ended", "bob", 1)).isTrue();
        assertThat(revocations.isRevoked("other", "alice", 6)).isTrue();
        assertThat(revocations.isRevoked("other", "alice", 7)).isFalse();
        assertThat(revocations.isRevoked("other", "bob", 1)).isFalse();
    }

    /**
     * Between full reads, only new entries are read, with a minute's overlap. The time is in whole minutes,
     * for caches.
     */
    @Test
    void theFullListIsReadFirstAndOnceAMinute() throws Exception {
        issuer.respondWith(list(NOW));
        remote.follow();
        remote.follow();
        clock.moveBy(Duration.ofMinutes(1));
        issuer.respondWith(list(NOW.plusSeconds(60)));
        remote.follow();

        assertThat(issuer.requests())
                .containsExactly("/api/revocations", "/api/revocations?since=2026-11-24T10:14:00Z", "/api/revocations");
    }

    @Test
    void knownRevocationsAreKeptWhileTheIssuerIsUnavailable() throws Exception {
        issuer.respondWith(list(NOW, new Revoked.Session("ended", NOW)));
        remote.follow();
        issuer.fail();

        assertThatExceptionOfType(IOException.class).isThrownBy(remote::follow);
        assertThat(revocations.isRevoked("ended", "bob", 1)).isTrue();
    }

    @Test
    void anEntryIsRemovedAfterTheRetention() throws Exception {
        issuer.respondWith(list(NOW, new Revoked.Session("ended", NOW)));
        remote.follow();
        clock.moveBy(Revocations.RETENTION.plusMillis(1));
        issuer.respondWith(list(clock.instant()));
        remote.follow();

        assertThat(revocations.isRevoked("ended", "bob", 1)).isFalse();
    }

    @Test
    void aOneMinuteOldListIsAcceptedAndAnOlderOneIsReported() throws Exception {
        issuer.respondWith(list(NOW.minus(RemoteRevocations.MAX_LIST_AGE)));
        remote.follow();
        issuer.respondWith(list(NOW.minus(RemoteRevocations.MAX_LIST_AGE).minusMillis(1)));

        assertThatExceptionOfType(IOException.class)
                .isThrownBy(remote::follow)
                .withMessageContaining("2026-11-24T10:14:29.999Z");
    }

    @Test
    void aListSignedByAnotherKeyIsRejected() {
        issuer.respondWith(signed(
                new RevocationList(NOW, List.of(new Revoked.Session("ended", NOW))).text(),
                "latchkey-revocations",
                "mallory"));

        assertRejected();
    }

    @Test
    void aSignedTextOfAnotherTypeIsRejected() {
        String text = new RevocationList(NOW, List.of(new Revoked.Session("ended", NOW))).text();
        issuer.respondWith(signed(text, "JWT", "issuer"));

        assertRejected();
    }

    @Test
    void aSignedTextThatIsNotAListIsRejected() {
        issuer.respondWith(signed("{\"ended\":true}", "latchkey-revocations", "issuer"));

        assertRejected();
    }

    private void assertRejected() {
        assertThatExceptionOfType(IOException.class).isThrownBy(remote::follow).withMessageContaining("rejected");
        assertThat(revocations.isRevoked("ended", "bob", 1)).isFalse();
    }

    private static String list(Instant at, Revoked... revoked) {
        return signed(new RevocationList(at, List.of(revoked)).text(), "latchkey-revocations", "issuer");
    }

    private static String signed(String text, String type, String owner) {
        try {
            JsonWebSignature jws = new JsonWebSignature();
            jws.setAlgorithmHeaderValue("RS256");
            jws.setKeyIdHeaderValue("issuer");
            jws.setHeader("typ", type);
            jws.setKey(TestKeys.ownedBy(owner).getPrivate());
            jws.setPayload(text);
            return jws.getCompactSerialization();
        } catch (JoseException e) {
            throw new IllegalStateException(e);
        }
    }
}
