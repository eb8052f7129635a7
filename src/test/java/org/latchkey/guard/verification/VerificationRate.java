package org.latchkey.guard.verification;

import static java.nio.charset.StandardCharsets.US_ASCII;

import java.security.GeneralSecurityException;
import java.security.Key;
import java.time.Clock;
import java.time.Instant;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.TimeUnit;
import java.util.stream.Stream;
import org.latchkey.guard.Caller;
import org.latchkey.settings.Settings;
import org.latchkey.settings.SigningAlgorithm;
import org.latchkey.token.AccessTokenIssuer;
import org.latchkey.token.key.SigningKey;
import org.latchkey.token.key.TestKeys;
import org.openjdk.jmh.annotations.Benchmark;
import org.openjdk.jmh.annotations.BenchmarkMode;
import org.openjdk.jmh.annotations.Fork;
import org.openjdk.jmh.annotations.Measurement;
import org.openjdk.jmh.annotations.Mode;
import org.openjdk.jmh.annotations.OutputTimeUnit;
import org.openjdk.jmh.annotations.Param;
import org.openjdk.jmh.annotations.Scope;
import org.openjdk.jmh.annotations.Setup;
import org.openjdk.jmh.annotations.State;
import org.openjdk.jmh.annotations.Warmup;

/**
 * Measures how many tokens that it has never seen before a verifier accepts per second, compared with the
 * bare check of their signatures. Run by {@code src/test/benchmark/verification}.
 */
@State(Scope.Thread)
@BenchmarkMode(Mode.Throughput)
@OutputTimeUnit(TimeUnit.SECONDS)
@Fork(1)
@Warmup(iterations = 3, time = 3)
@Measurement(iterations = 5, time = 3)
public class VerificationRate {

    private static final int TOKENS = 2000;

    /** A lifetime that is longer than the benchmark. */
    private static final Map<String, String> SETTINGS = Map.of("latchkey.token.lifetime", "PT1H");

    @Param({"RS256", "PS256", "ES256", "EdDSA", "HS256"})
    public String algorithm;

    /** A token, and what its signature check needs besides the key. */
    private static final class Signed {

        private final String compact;
        private final byte[] input;
        private final byte[] signature;

        Signed(String compact) {
            int end = compact.lastIndexOf('.');
            this.compact = compact;
            this.input = compact.substring(0, end).getBytes(US_ASCII);
            this.signature = Node.decoded(compact.substring(end + 1));
        }
    }

    private final Settings settings = Settings.read(SETTINGS::get);
    private SigningAlgorithm signingAlgorithm;
    private VerificationKeys keys;
    private Key verificationKey;
    private Signed[] tokens;
    private AccessTokenVerifier verifier;
    private int next;

    @Setup
    public void sign() {
        signingAlgorithm = SigningAlgorithm.named(algorithm);
        SigningKey key = TestKeys.signingKey(signingAlgorithm);
        verificationKey = key.verificationKey().key();
        keys = id ->
                Optional.of(key.verificationKey()).filter(known -> known.id().equals(id));
        AccessTokenIssuer issuer = new AccessTokenIssuer(TestKeys.inUse(key), settings, Clock.systemUTC());
        tokens = Stream.generate(() -> issuer.issue(Node.alice(), Instant.MAX))
                .limit(TOKENS)
                .map(token -> new Signed(token.compact()))
                .toArray(Signed[]::new);
        resetVerifier();
    }

    /** Starts again with an empty cache, within the measured time, so that the tokens can be reused. */
    private void resetVerifier() {
        next = 0;
        verifier = new AccessTokenVerifier(keys, new Revocations(), settings.issuer(), Clock.systemUTC());
    }

    private Signed next() {
        if (next == TOKENS) {
            resetVerifier();
        }
        return tokens[next++];
    }

    /** All checks, and the caching of the result. */
    @Benchmark
    public Caller latchkey() throws InvalidToken {
        return verifier.verify(next().compact);
    }

    /** The signature check alone. */
    @Benchmark
    public boolean platform() throws GeneralSecurityException {
        Signed token = next();
        return PlatformSignature.verifies(signingAlgorithm, verificationKey, token.input, token.signature);
    }
}
