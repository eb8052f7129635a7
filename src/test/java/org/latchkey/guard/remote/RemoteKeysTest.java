package org.latchkey.guard.remote;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import java.io.IOException;
import java.time.Instant;
import java.util.List;
import java.util.stream.IntStream;
import org.jose4j.jwk.JsonWebKey.OutputControlLevel;
import org.jose4j.jwk.PublicJsonWebKey;
import org.jose4j.lang.JoseException;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.latchkey.http.problem.Problem;
import org.latchkey.http.problem.ProblemType;
import org.latchkey.storage.MovableClock;
import org.latchkey.token.key.TestKeys;

class RemoteKeysTest {

    private final MovableClock clock = new MovableClock(Instant.parse("2026-11-24T10:15:30Z"));
    private final Issuer issuer = new Issuer();
    private final RemoteKeys keys = new RemoteKeys(issuer.settings(), clock);

    @AfterEach
    void close() {
        issuer.close();
    }

    @Test
    void aPublishedKeyIsFoundByItsId() throws IOException {
        issuer.respondWith(setOf(key("one", "RS256", "sig"), key("two", "PS256", null)));
        keys.follow();

        assertThat(keys.find("one").orElseThrow().algorithm()).isEqualTo("RS256");
        assertThat(keys.find("one").orElseThrow().key())
                .isEqualTo(TestKeys.ownedBy("one").getPublic());
        assertThat(keys.find("two").orElseThrow().algorithm()).isEqualTo("PS256");
        assertThat(issuer.requests()).containsExactly("/api/.well-known/jwks.json");
    }

    @Test
    void aKeyThatIsNotForSignaturesOrHasNoAlgorithmIsIgnored() throws IOException {
        issuer.respondWith(setOf(
                key("one", "RS256", "sig"),
                key("two", "RS256", "enc"),
                key("three", null, "sig"),
                key("four", "RSA-OAEP", "sig"),
                "{\"kty\":\"oct\",\"kid\":\"five\",\"alg\":\"HS256\",\"k\":\"AAAA\"}"));
        keys.follow();

        assertThat(List.of("one", "two", "three", "four", "five").stream().map(keys::find))
                .map(key -> key.isPresent())
                .containsExactly(true, false, false, false, false);
    }

    @Test
    void aFreshKeySetIsNotReadAgain() throws IOException {
        issuer.respondWith(setOf(key("one", "RS256", "sig")));
        keys.follow();
        keys.follow();
        keys.find("one");

        assertThat(issuer.requests()).hasSize(1);
    }

    @Test
    void anUnknownKeyTriggersAnImmediateRead() throws IOException {
        issuer.respondWith(setOf(key("one", "RS256", "sig")));
        keys.follow();
        issuer.respondWith(setOf(key("two", "RS256", "sig")));

        assertThat(keys.find("two")).isPresent();
        assertThat(keys.find("one")).isEmpty();
    }

    @Test
    void inventedIdsDoNotCauseMoreRequests() throws IOException {
        issuer.respondWith(setOf(key("one", "RS256", "sig")));
        keys.follow();
        IntStream.range(0, 100).parallel().forEach(i -> keys.find("invented-" + i));
        assertThat(issuer.requests()).hasSize(2);

        clock.moveBy(RemoteKeys.CHECK_INTERVAL.minusMillis(1));
        keys.find("invented");
        assertThat(issuer.requests()).hasSize(2);
    }

    @Test
    void anUnknownKeyTriggersAnotherReadAfterTheInterval() throws IOException {
        issuer.respondWith(setOf(key("one", "RS256", "sig")));
        keys.follow();
        keys.find("invented");
        issuer.respondWith(setOf(key("two", "RS256", "sig")));
        clock.moveBy(RemoteKeys.CHECK_INTERVAL);

        assertThat(keys.find("two")).isPresent();
    }

    @Test
    void keysAreKeptWhileTheIssuerIsUnavailable() throws IOException {
        issuer.setCacheControl("max-age=1");
        issuer.respondWith(setOf(key("one", "RS256", "sig")));
        keys.follow();
        issuer.fail();
        while (issuer.requests().size() < 2) {
            keys.follow();
        }
        keys.follow();

        assertThat(keys.find("one")).isPresent();
        assertThat(issuer.requests()).hasSize(2);
    }

    @Test
    void anIssuerThatWasNeverReachedIsReportedAsOverloaded() {
        issuer.fail();

        assertThatExceptionOfType(IOException.class).isThrownBy(keys::follow);
        assertThatExceptionOfType(Problem.class)
                .isThrownBy(() -> keys.find("one"))
                .extracting(Problem::type)
                .isEqualTo(ProblemType.OVERLOADED);
    }

    @Test
    void aResponseThatIsNotAKeySetIsRejected() {
        issuer.respondWith("<html>");

        assertThatExceptionOfType(IOException.class).isThrownBy(keys::follow);
    }

    private static String setOf(String... keys) {
        return "{\"keys\":[" + String.join(",", keys) + "]}";
    }

    /** The owner's public key, with the owner's name as its id. */
    private static String key(String owner, String algorithm, String use) {
        try {
            PublicJsonWebKey key = PublicJsonWebKey.Factory.newPublicJwk(
                    TestKeys.ownedBy(owner).getPublic());
            key.setKeyId(owner);
            key.setAlgorithm(algorithm);
            key.setUse(use);
            return key.toJson(OutputControlLevel.PUBLIC_ONLY);
        } catch (JoseException e) {
            throw new IllegalStateException(e);
        }
    }
}
