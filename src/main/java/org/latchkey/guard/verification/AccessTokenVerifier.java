package org.latchkey.guard.verification;

import com.github.benmanes.caffeine.cache.Cache;
import com.github.benmanes.caffeine.cache.Caffeine;
import com.github.benmanes.caffeine.cache.Expiry;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.Optional;
import org.latchkey.guard.Caller;
import org.latchkey.guard.verification.VerificationKeys.VerificationKey;
import org.latchkey.settings.reading.TrustedIssuer;

/**
 * Verifies access tokens. A valid token is cached by its exact text, so its signature is checked only once.
 * Expiry, key and revocation can change, so they are checked at every call.
 */
@ApplicationScoped
public class AccessTokenVerifier {

    private static final int MAX_CHARACTERS = 8 * 1024;
    private static final int MAX_CACHED_CHARACTERS = 16 * 1024 * 1024;

    /** How far another node's clock may be ahead of this one. */
    private static final Duration CLOCK_SKEW = Duration.ofSeconds(5);

    private final VerificationKeys keys;
    private final Revocations revocations;
    private final TrustedIssuer issuer;
    private final Clock clock;
    private final Cache<CacheKey, VerifiedToken> verifiedTokens;

    /**
     * A verified token. Only its last 16 characters are hashed, because a token is long. They are part of the signature,
     * so nobody can choose them.
     */
    private record CacheKey(String compact) {

        @Override
        public int hashCode() {
            return compact.substring(Math.max(0, compact.length() - 16)).hashCode();
        }
    }

    /** For the client proxy. */
    protected AccessTokenVerifier() {
        this(null, null, null, null);
    }

    @Inject
    AccessTokenVerifier(VerificationKeys keys, Revocations revocations, TrustedIssuer issuer, Clock clock) {
        this.keys = keys;
        this.revocations = revocations;
        this.issuer = issuer;
        this.clock = clock;
        this.verifiedTokens = Caffeine.newBuilder()
                .maximumWeight(MAX_CACHED_CHARACTERS)
                .weigher((CacheKey key, VerifiedToken token) -> key.compact.length())
                .expireAfter(Expiry.creating(
                        (CacheKey key, VerifiedToken token) -> Duration.between(clock.instant(), token.expiresAt())))
                .executor(Runnable::run)
                .recordStats()
                .build();
    }

    /**
     * Verifies a token. For a cached token, only expiry, key and revocation are checked.
     *
     * @param compact the bearer token
     * @return the caller that the token identifies
     * @throws InvalidToken if the token is not valid; its message gives the reason
     */
    public Caller verify(String compact) throws InvalidToken {
        if (compact.length() > MAX_CHARACTERS) {
            throw new InvalidToken("it is over 8 KiB");
        }
        CacheKey key = new CacheKey(compact);
        VerifiedToken cached = verifiedTokens.getIfPresent(key);
        if (cached != null) {
            return requireCurrent(cached).caller();
        }
        VerifiedToken token = requireCurrent(verifyFully(compact));
        verifiedTokens.put(key, token);
        return token.caller();
    }

    /** Returns how many tokens were found in the cache. */
    public long cacheHits() {
        return verifiedTokens.stats().hitCount();
    }

    /** Returns how many tokens were not found in the cache, the invalid ones included. */
    public long cacheMisses() {
        return verifiedTokens.stats().missCount();
    }

    private VerifiedToken requireCurrent(VerifiedToken token) throws InvalidToken {
        if (token.isExpired(clock.instant())) {
            throw new InvalidToken("it has expired");
        }
        if (keys.find(token.keyId()).isEmpty()) {
            throw new InvalidToken("its key is not in use");
        }
        Caller caller = token.caller();
        if (revocations.isRevoked(caller.sessionId(), caller.id(), token.version())) {
            throw new InvalidToken("it has been revoked");
        }
        return token;
    }

    private VerifiedToken verifyFully(String compact) throws InvalidToken {
        CompactJws jws = CompactJws.parse(compact);
        if (!jws.header("typ").equals(Optional.of("JWT"))) {
            throw new InvalidToken("its type is not 'JWT'");
        }
        String keyId = jws.header("kid").orElseThrow(() -> new InvalidToken("it does not name its key"));
        VerificationKey key = keys.find(keyId).orElseThrow(() -> new InvalidToken("its key is not in use"));
        Claims claims = Claims.parse(jws.verifiedPayload(key));
        requireOrigin(claims);
        // a token without a version counts as older than any version
        long version = claims.wholeNumber(ClaimNames.VERSION).orElse(-1L);
        return new VerifiedToken(keyId, expiresAt(claims), version, caller(claims));
    }

    private void requireOrigin(Claims claims) throws InvalidToken {
        if (!claims.required(ClaimNames.ISSUER).equals(issuer.uri().toString())) {
            throw new InvalidToken("its issuer is another");
        }
        if (!claims.textOrTexts(ClaimNames.AUDIENCE).contains(issuer.audience())) {
            throw new InvalidToken("it is for another audience");
        }
        claims.required(ClaimNames.TOKEN_ID);
        claims.text(ClaimNames.UPN);
        claims.text(ClaimNames.EMAIL);
        claims.text(ClaimNames.NAME);
        claims.text(ClaimNames.SCOPE);
        claims.texts(ClaimNames.METHODS);
        claims.text(Caller.ENROLLMENT);
    }

    private Instant expiresAt(Claims claims) throws InvalidToken {
        Instant latest = clock.instant().plus(CLOCK_SKEW);
        for (String name : new String[] {ClaimNames.NOT_BEFORE, ClaimNames.ISSUED_AT}) {
            Optional<Instant> time = claims.time(name);
            if (time.isPresent() && time.get().isAfter(latest)) {
                throw new InvalidToken("the claim '" + name + "' is in the future");
            }
        }
        return claims.time(ClaimNames.EXPIRES_AT).orElseThrow(() -> new InvalidToken("the claim 'exp' is missing"));
    }

    private static Caller caller(Claims claims) throws InvalidToken {
        return new Caller(
                claims.required(ClaimNames.SUBJECT),
                claims.required(ClaimNames.SESSION_ID),
                // a missing time counts as long ago
                claims.time(ClaimNames.AUTH_TIME).orElse(Instant.EPOCH),
                factorTime(claims),
                claims.texts(ClaimNames.GROUPS),
                claims.asMap());
    }

    private static Optional<Instant> factorTime(Claims claims) throws InvalidToken {
        Instant time = claims.time(ClaimNames.FACTOR_TIME).orElse(Instant.EPOCH);
        return claims.text(ClaimNames.LEVEL).filter(Caller.TWO_FACTORS::equals).map(level -> time);
    }
}
