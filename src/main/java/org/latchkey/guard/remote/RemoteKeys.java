package org.latchkey.guard.remote;

import static java.util.stream.Collectors.toUnmodifiableMap;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import java.io.IOException;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.locks.ReentrantLock;
import java.util.stream.Stream;
import org.jose4j.http.Get;
import org.jose4j.jwk.HttpsJwks;
import org.jose4j.jwk.JsonWebKey;
import org.jose4j.jwk.PublicJsonWebKey;
import org.jose4j.jwk.Use;
import org.jose4j.lang.JoseException;
import org.latchkey.guard.verification.VerificationKeys;
import org.latchkey.guard.verification.VerificationKeys.VerificationKey;
import org.latchkey.http.problem.Problem;
import org.latchkey.http.problem.ProblemType;

/**
 * The keys that a remote issuer publishes (RFC 7517). They are read in the background, as often as the
 * issuer's cache headers ask for. A token with an unknown key id triggers an immediate read, but only at a
 * limited rate. While the issuer is unavailable, the known keys stay valid.
 */
@ApplicationScoped
class RemoteKeys implements VerificationKeys {

    private static final Set<String> ALGORITHMS = Set.of("RS256", "PS256", "ES256", "EdDSA");
    private static final Duration CONNECT_TIMEOUT = Duration.ofSeconds(2);
    private static final Duration READ_TIMEOUT = Duration.ofSeconds(3);
    private static final Duration DEFAULT_MAX_AGE = Duration.ofMinutes(10);
    private static final Duration RETRY_INTERVAL = Duration.ofSeconds(30);
    private static final Duration MAX_WAIT = Duration.ofSeconds(2);

    /**
     * The minimum time between reads for unknown key ids, so that invented ids can't make us ask more
     * often.
     */
    static final Duration CHECK_INTERVAL = Duration.ofSeconds(10);

    private final HttpsJwks keySet;
    private final Clock clock;
    private final ReentrantLock refreshLock = new ReentrantLock();
    private volatile Map<String, VerificationKey> known = Map.of();
    private Instant nextRefresh = Instant.MIN;

    /** For the client proxy. */
    protected RemoteKeys() {
        keySet = null;
        clock = null;
    }

    @Inject
    RemoteKeys(RemoteSettings settings, Clock clock) {
        this.clock = clock;
        Get get = new Get();
        get.setConnectTimeout((int) CONNECT_TIMEOUT.toMillis());
        get.setReadTimeout((int) READ_TIMEOUT.toMillis());
        get.setRetries(0);
        keySet = new HttpsJwks(settings.keySet().toString());
        keySet.setSimpleHttpGet(get);
        keySet.setRefreshReprieveThreshold(0); // this class decides how often to read
        keySet.setDefaultCacheDuration(DEFAULT_MAX_AGE.toSeconds());
        keySet.setRetainCacheOnErrorDuration(RETRY_INTERVAL.toSeconds());
    }

    /**
     * Reads the keys again if the cached response has expired.
     *
     * @throws IOException if the response is not a key set, or if the keys could never be read
     */
    void follow() throws IOException {
        try {
            known = usable(keySet.getJsonWebKeys());
        } catch (JoseException e) {
            throw new IOException("The issuer's answer is not a key set", e);
        }
    }

    private static Map<String, VerificationKey> usable(List<JsonWebKey> keys) {
        return keys.stream()
                .flatMap(RemoteKeys::usable)
                .collect(toUnmodifiableMap(VerificationKey::id, key -> key, (one, other) -> one));
    }

    /** A key is usable if it is for signatures and names its one algorithm. */
    private static Stream<VerificationKey> usable(JsonWebKey key) {
        boolean isUsable = key instanceof PublicJsonWebKey
                && key.getKeyId() != null
                && (key.getUse() == null || key.getUse().equals(Use.SIGNATURE))
                && ALGORITHMS.contains(String.valueOf(key.getAlgorithm()));
        return isUsable
                ? Stream.of(new VerificationKey(key.getKeyId(), key.getAlgorithm(), key.getKey()))
                : Stream.empty();
    }

    /**
     * Finds the published key with this id.
     *
     * @throws Problem {@code overloaded} if the issuer's keys could never be read
     */
    @Override
    public Optional<VerificationKey> find(String id) {
        VerificationKey key = known.get(id);
        if (key == null) {
            refreshFor(id);
            key = known.get(id);
        }
        if (known.isEmpty()) {
            throw unavailable();
        }
        return Optional.ofNullable(key);
    }

    /**
     * Reads the keys again for an unknown id. A request that comes during a read waits up to 2 seconds for
     * its result.
     */
    private void refreshFor(String id) {
        try {
            if (!refreshLock.tryLock(MAX_WAIT.toMillis(), TimeUnit.MILLISECONDS)) {
                return;
            }
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            return;
        }
        try {
            Instant now = clock.instant();
            if (!known.containsKey(id) && !now.isBefore(nextRefresh)) {
                nextRefresh = now.plus(CHECK_INTERVAL);
                keySet.refresh();
                follow();
            }
        } catch (IOException | JoseException e) {
            // the background thread logs that the issuer is unavailable
        } finally {
            refreshLock.unlock();
        }
    }

    private static Problem unavailable() {
        return Problem.of(ProblemType.OVERLOADED, "The issuer is unavailable, and its keys are needed.")
                .with("Retry-After", Long.toString(CHECK_INTERVAL.toSeconds()));
    }
}
