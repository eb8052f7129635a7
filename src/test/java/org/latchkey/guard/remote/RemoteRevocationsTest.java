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
import org.latchkey.guard.verification.Revoked;
import org.latchkey.guard.verification.TestListVerifier;
import org.latchkey.guard.verification.VerificationKey;
import org.latchkey.guard.verification.VerificationKeys;
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
    private final RemoteRevocations remote =
            new RemoteRevocations(issuer.settings(), TestListVerifier.of(keys), revocations, clock);

    @AfterEach
    void close() {
        issuer.close();
    }

    @Test
    void whatTheListNamesIsRefused() throws Exception {
        issuer.answers(list(NOW, new Revoked.Session("ended", NOW), new Revoked.Account("alice", 7, NOW)));
        remote.follow();

        assertThat(revocations.refuse("ended", "bob", 1)).isTrue();
        assertThat(revocations.refuse("other", "alice", 6)).isTrue();
        assertThat(revocations.refuse("other", "alice", 7)).isFalse();
        assertThat(revocations.refuse("other", "bob", 1)).isFalse();
    }

    /** Then only what is new, with a minute's overlap, and in whole minutes for the caches. */
    @Test
    void allOfItIsReadFirstAndOnceAMinute() throws Exception {
        issuer.answers(list(NOW));
        remote.follow();
        remote.follow();
        clock.moveBy(Duration.ofMinutes(1));
        issuer.answers(list(NOW.plusSeconds(60)));
        remote.follow();

        assertThat(issuer.asked())
                .containsExactly("/api/revocations", "/api/revocations?since=2026-11-24T10:14:00Z", "/api/revocations");
    }

    @Test
    void whatIsKnownIsKeptWhileTheIssuerIsAway() throws Exception {
        issuer.answers(list(NOW, new Revoked.Session("ended", NOW)));
        remote.follow();
        issuer.fails();

        assertThatExceptionOfType(IOException.class).isThrownBy(remote::follow);
        assertThat(revocations.refuse("ended", "bob", 1)).isTrue();
    }

    @Test
    void anEntryIsForgottenWhenItCanRefuseNothingAnyMore() throws Exception {
        issuer.answers(list(NOW, new Revoked.Session("ended", NOW)));
        remote.follow();
        clock.moveBy(Revocations.RETENTION.plusMillis(1));
        issuer.answers(list(clock.instant()));
        remote.follow();

        assertThat(revocations.refuse("ended", "bob", 1)).isFalse();
    }

    @Test
    void aListThatIsAMinuteOldIsTakenAndAnOlderOneIsToldOf() throws Exception {
        issuer.answers(list(NOW.minus(RemoteRevocations.MAX_LIST_AGE)));
        remote.follow();
        issuer.answers(list(NOW.minus(RemoteRevocations.MAX_LIST_AGE).minusMillis(1)));

        assertThatExceptionOfType(IOException.class)
                .isThrownBy(remote::follow)
                .withMessageContaining("2026-11-24T10:14:29.999Z");
    }

    @Test
    void aListThatSomebodyElseSignedIsRefused() {
        issuer.answers(signed(
                new RevocationList(NOW, List.of(new Revoked.Session("ended", NOW))).text(),
                "latchkey-revocations",
                "mallory"));

        assertRefused();
    }

    @Test
    void aSignedTextOfAnotherTypeIsRefused() {
        String text = new RevocationList(NOW, List.of(new Revoked.Session("ended", NOW))).text();
        issuer.answers(signed(text, "JWT", "issuer"));

        assertRefused();
    }

    @Test
    void aSignedTextThatIsNoListIsRefused() {
        issuer.answers(signed("{\"ended\":true}", "latchkey-revocations", "issuer"));

        assertRefused();
    }

    private void assertRefused() {
        assertThatExceptionOfType(IOException.class).isThrownBy(remote::follow).withMessageContaining("refused");
        assertThat(revocations.refuse("ended", "bob", 1)).isFalse();
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
