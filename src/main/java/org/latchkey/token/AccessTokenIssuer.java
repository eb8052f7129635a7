package org.latchkey.token;

import jakarta.enterprise.context.Dependent;
import jakarta.inject.Inject;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import org.jose4j.jwt.JwtClaims;
import org.jose4j.jwt.NumericDate;
import org.latchkey.guard.Caller;
import org.latchkey.guard.verification.ClaimNames;
import org.latchkey.settings.Settings;
import org.latchkey.token.key.SigningKeys;

/** Issues access tokens: JWTs signed with the current signing key. */
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
     * The account and session that a token is issued for.
     *
     * @param id the account's id
     * @param version the account's version, read in the transaction that issues the token
     * @param sessionId the session that the token belongs to
     * @param authentication how and when the user authenticated
     * @param needsEnrollment whether the user must set up a second factor; the token then has no roles
     */
    public record Subject(
            String id,
            String email,
            Optional<String> name,
            List<String> roles,
            long version,
            String sessionId,
            Authentication authentication,
            boolean needsEnrollment) {

        public Subject {
            roles = List.copyOf(roles);
        }
    }

    /**
     * An issued access token.
     *
     * @param compact the JWS compact serialization (RFC 7515 §3.1)
     * @param lifetime how long the token is valid from now on
     */
    public record AccessToken(String compact, Duration lifetime) {

        /** The members of a token response (RFC 6749 §5.1), in snake_case. The caller may add others. */
        public Map<String, Object> members() {
            Map<String, Object> members = new LinkedHashMap<>();
            members.put("token", compact);
            members.put("token_type", "Bearer");
            members.put("expires_in", lifetime.toSeconds());
            return members;
        }

        /** Hides the token: its text is all that a request needs to use the session. */
        @Override
        public String toString() {
            return "AccessToken[" + lifetime + "]";
        }
    }

    /**
     * Issues a token that is valid from now on.
     *
     * @param maxExpiry the token expires at this time at the latest, whatever the configured lifetime
     */
    public AccessToken issue(Subject subject, Instant maxExpiry) {
        Instant now = clock.instant();
        Instant configuredExpiry = now.plus(settings.tokens().lifetime());
        Instant expiresAt = configuredExpiry.isBefore(maxExpiry) ? configuredExpiry : maxExpiry;
        JwtClaims claims = claims(subject, now, expiresAt);
        String compact = keys.current().sign("JWT", claims.toJson());
        long seconds = Math.max(0, expiresAt.getEpochSecond() - now.getEpochSecond());
        return new AccessToken(compact, Duration.ofSeconds(seconds));
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
        addAuthentication(claims, subject.authentication());
        claims.setClaim(ClaimNames.VERSION, subject.version());
        claims.setStringClaim(ClaimNames.UPN, subject.email());
        claims.setStringClaim(ClaimNames.EMAIL, subject.email());
        subject.name().ifPresent(name -> claims.setStringClaim(ClaimNames.NAME, name));
        List<String> roles = subject.needsEnrollment() ? List.of() : subject.roles();
        claims.setStringListClaim(ClaimNames.GROUPS, roles);
        claims.setStringClaim(ClaimNames.SCOPE, String.join(" ", roles));
        if (subject.needsEnrollment()) {
            claims.setStringClaim(Caller.ENROLLMENT, "required");
        }
        return claims;
    }

    private static void addAuthentication(JwtClaims claims, Authentication authentication) {
        claims.setNumericDateClaim(ClaimNames.AUTH_TIME, seconds(authentication.time()));
        authentication
                .factorTime()
                .ifPresent(time -> claims.setNumericDateClaim(ClaimNames.FACTOR_TIME, seconds(time)));
        claims.setStringListClaim(ClaimNames.METHODS, authentication.methods());
        claims.setStringClaim(ClaimNames.LEVEL, authentication.level());
    }

    private static NumericDate seconds(Instant instant) {
        return NumericDate.fromSeconds(instant.getEpochSecond());
    }
}
