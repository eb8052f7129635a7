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
import org.latchkey.settings.reading.TrustedIssuer;

/**
 * Tells good tokens from bad ones. A token that was found good is remembered by its exact text, so
 * that its signature is checked once; what can change in time is checked at every call.
 */
@ApplicationScoped
public class AccessTokenVerifier {

    private static final int MAX_CHARACTERS = 8 * 1024;
    private static final int MAX_REMEMBERED_CHARACTERS = 16 * 1024 * 1024;

    /** How far another node's clock may be ahead. */
    private static final Duration CLOCK_SKEW = Duration.ofSeconds(5);

    private final VerificationKeys keys;
    private final Revocations revocations;
    private final TrustedIssuer issuer;
    private final Clock clock;
    private final Cache<String, VerifiedToken> remembered;

    /** For the client proxy. */
    protected AccessTokenVerifier() {
        keys = null;
        revocations = null;
        issuer = null;
        clock = null;
        remembered = null;
    }

    @Inject
    AccessTokenVerifier(VerificationKeys keys, Revocations revocations, TrustedIssuer issuer, Clock clock) {
        this.keys = keys;
        this.revocations = revocations;
        this.issuer = issuer;
        this.clock = clock;
        this.remembered = Caffeine.newBuilder()
                .maximumWeight(MAX_REMEMBERED_CHARACTERS)
                .weigher((String compact, VerifiedToken token) -> compact.length())
                .expireAfter(Expiry.creating((String compact, VerifiedToken token) -> left(token, clock)))
                .executor(Runnable::run)
                .build();
    }

    private static Duration left(VerifiedToken token, Clock clock) {
        return Duration.between(clock.instant(), token.expiresAt());
    }

    /**
     * Every check there is, or the memory of them and those that depend on the time.
     *
     * @param compact what came as the bearer token
     * @return whose it is
     * @throws InvalidToken saying what is wrong with it
     */
    public Caller verify(String compact) throws InvalidToken {
        if (compact.length() > MAX_CHARACTERS) {
            throw new InvalidToken("it is over 8 KiB");
        }
        VerifiedToken known = remembered.getIfPresent(compact);
        if (known != null) {
            return stillGood(known).caller();
        }
        VerifiedToken token = stillGood(verifiedNow(compact));
        remembered.put(compact, token);
        return token.caller();
    }

    private VerifiedToken stillGood(VerifiedToken token) throws InvalidToken {
        if (token.isExpired(clock.instant())) {
            throw new InvalidToken("it has expired");
        }
        if (keys.find(token.keyId()).isEmpty()) {
            throw new InvalidToken("its key is not in use");
        }
        Caller caller = token.caller();
        if (revocations.refuse(caller.sessionId(), caller.id(), token.version())) {
            throw new InvalidToken("it has been revoked");
        }
        return token;
    }

    private VerifiedToken verifiedNow(String compact) throws InvalidToken {
        CompactJws jws = CompactJws.parse(compact);
        if (!jws.header("typ").equals(Optional.of("JWT"))) {
            throw new InvalidToken("its type is not 'JWT'");
        }
        String keyId = jws.header("kid").orElseThrow(() -> new InvalidToken("it does not name its key"));
        VerificationKey key = keys.find(keyId).orElseThrow(() -> new InvalidToken("its key is not in use"));
        Claims claims = Claims.parse(jws.verifiedPayload(key));
        checkOrigin(claims);
        // a token that tells no version is older than any
        long version = claims.wholeNumber(ClaimNames.VERSION).orElse(-1L);
        return new VerifiedToken(keyId, expiresAt(claims), version, caller(claims));
    }

    private void checkOrigin(Claims claims) throws InvalidToken {
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
                // not told counts as long ago
                claims.time(ClaimNames.AUTH_TIME).orElse(Instant.EPOCH),
                claims.texts(ClaimNames.GROUPS),
                claims.asMap());
    }
}
