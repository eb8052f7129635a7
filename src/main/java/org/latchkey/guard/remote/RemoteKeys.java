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
import org.latchkey.guard.verification.VerificationKey;
import org.latchkey.guard.verification.VerificationKeys;
import org.latchkey.http.problem.Problem;
import org.latchkey.http.problem.ProblemType;

/**
 * The keys that the issuer publishes (RFC 7517): read in the background, as often as its answers
 * ask for, and at once for a token that names a key not seen before, but not at every whim of a
 * client. While the issuer is away, those that are known go on being good.
 */
@ApplicationScoped
class RemoteKeys implements VerificationKeys {

    private static final Set<String> ALGORITHMS = Set.of("RS256", "PS256", "ES256", "EdDSA");
    private static final Duration CONNECT_TIMEOUT = Duration.ofSeconds(2);
    private static final Duration READ_TIMEOUT = Duration.ofSeconds(3);
    private static final Duration DEFAULT_MAX_AGE = Duration.ofMinutes(10);
    private static final Duration RETRY_INTERVAL = Duration.ofSeconds(30);
    private static final Duration MAX_WAIT = Duration.ofSeconds(2);

    /** For keys that are not known: whoever invents ids can't make us ask more often. */
    static final Duration CHECK_INTERVAL = Duration.ofSeconds(10);

    private final HttpsJwks keySet;
    private final Clock clock;
    private final ReentrantLock looking = new ReentrantLock();
    private volatile Map<String, VerificationKey> known = Map.of();
    private Instant nextLook = Instant.MIN;

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
        keySet.setRefreshReprieveThreshold(0); // how often is for us to say
        keySet.setDefaultCacheDuration(DEFAULT_MAX_AGE.toSeconds());
        keySet.setRetainCacheOnErrorDuration(RETRY_INTERVAL.toSeconds());
    }

    /**
     * Reads the keys anew where the issuer's last answer is over.
     *
     * @throws IOException where none were ever to be had
     */
    void follow() throws IOException {
        try {
            known = usable(keySet.getJsonWebKeys());
        } catch (JoseException e) {
            throw new IOException("The issuer's answer is no key set", e);
        }
    }

    private static Map<String, VerificationKey> usable(List<JsonWebKey> keys) {
        return keys.stream()
                .flatMap(RemoteKeys::usable)
                .collect(toUnmodifiableMap(VerificationKey::id, key -> key, (one, other) -> one));
    }

    /** One for signatures that says which: a key is for one algorithm. */
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
     * The key with this id, as the issuer publishes it now.
     *
     * @throws Problem {@code overloaded} where the issuer's keys were never to be had
     */
    @Override
    public Optional<VerificationKey> find(String id) {
        VerificationKey key = known.get(id);
        if (key == null) {
            lookAgain(id);
            key = known.get(id);
        }
        if (known.isEmpty()) {
            throw unknown();
        }
        return Optional.ofNullable(key);
    }

    /** Who comes while somebody looks waits for what he finds. */
    private void lookAgain(String id) {
        try {
            if (!looking.tryLock(MAX_WAIT.toMillis(), TimeUnit.MILLISECONDS)) {
                return;
            }
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            return;
        }
        try {
            Instant now = clock.instant();
            if (!known.containsKey(id) && !now.isBefore(nextLook)) {
                nextLook = now.plus(CHECK_INTERVAL);
                keySet.refresh();
                follow();
            }
        } catch (IOException | JoseException e) {
            // whoever follows the issuer tells that it is away
        } finally {
            looking.unlock();
        }
    }

    private static Problem unknown() {
        return Problem.of(ProblemType.OVERLOADED, "The issuer, whose keys are needed, can't be reached at this time.")
                .with("Retry-After", Long.toString(CHECK_INTERVAL.toSeconds()));
    }
}
