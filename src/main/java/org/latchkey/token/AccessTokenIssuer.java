package org.latchkey.token;

import jakarta.enterprise.context.Dependent;
import jakarta.inject.Inject;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import org.jose4j.jwt.JwtClaims;
import org.jose4j.jwt.NumericDate;
import org.latchkey.guard.verification.ClaimNames;
import org.latchkey.settings.Settings;
import org.latchkey.token.key.SigningKeys;

/** Makes access tokens: a JWT signed with the current key. */
@Dependent
public class AccessTokenIssuer {

    private final SigningKeys keys;
    private final Settings settings;
    private final Clock clock;

    @Inject
    public AccessTokenIssuer(SigningKeys keys, Settings settings, Clock clock) {
        this.keys = keys;
        this.settings = settings;
        this.clock = clock;
    }

    /**
     * Whom a token is issued for.
     *
     * @param id the account's id
     * @param version the account's version, read in the transaction that issues
     * @param sessionId the session that the token belongs to
     * @param authTime when the password was given
     */
    public record Subject(
            String id,
            String email,
            Optional<String> name,
            List<String> roles,
            long version,
            String sessionId,
            Instant authTime) {

        public Subject {
            roles = List.copyOf(roles);
        }
    }

    /**
     * A token as it is handed out.
     *
     * @param compact the JWS compact serialization (RFC 7515 §3.1)
     * @param lifetime how long it is good from now
     */
    public record AccessToken(String compact, Duration lifetime) {

        /** Whoever has the text has the session: it is not told. */
        @Override
        public String toString() {
            return "AccessToken[" + lifetime + "]";
        }
    }

    /**
     * Makes a token that is good from now on.
     *
     * @param latest when the token is to be good no longer, however long its lifetime
     */
    public AccessToken issue(Subject subject, Instant latest) {
        Instant now = clock.instant();
        Instant end = now.plus(settings.tokens().lifetime());
        Instant expiresAt = end.isBefore(latest) ? end : latest;
        JwtClaims claims = claims(subject, now, expiresAt);
        String text = JwsSigner.sign(keys.current(), "JWT", claims.toJson());
        long seconds = Math.max(0, expiresAt.getEpochSecond() - now.getEpochSecond());
        return new AccessToken(text, Duration.ofSeconds(seconds));
    }

    private JwtClaims claims(Subject subject, Instant now, Instant expiresAt) {
        JwtClaims claims = new JwtClaims();
        claims.setIssuer(settings.issuer().uri().toString());
        claims.setSubject(subject.id());
        claims.setStringListClaim(ClaimNames.AUDIENCE, settings.issuer().audience());
        claims.setIssuedAt(seconds(now));
        claims.setExpirationTime(seconds(expiresAt));
        claims.setJwtId(UUID.randomUUID().toString());
        claims.setStringClaim(ClaimNames.SESSION_ID, subject.sessionId());
        claims.setNumericDateClaim(ClaimNames.AUTH_TIME, seconds(subject.authTime()));
        claims.setClaim(ClaimNames.VERSION, subject.version());
        claims.setStringClaim(ClaimNames.UPN, subject.email());
        claims.setStringClaim(ClaimNames.EMAIL, subject.email());
        subject.name().ifPresent(name -> claims.setStringClaim(ClaimNames.NAME, name));
        claims.setStringListClaim(ClaimNames.GROUPS, subject.roles());
        claims.setStringClaim(ClaimNames.SCOPE, String.join(" ", subject.roles()));
        return claims;
    }

    private static NumericDate seconds(Instant instant) {
        return NumericDate.fromSeconds(instant.getEpochSecond());
    }
}
