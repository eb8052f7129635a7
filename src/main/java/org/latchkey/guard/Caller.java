package org.latchkey.guard;

import jakarta.ws.rs.core.SecurityContext;
import java.security.Principal;
import java.time.Instant;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/**
 * The account that a valid access token identifies, as the token describes it. Nothing here was read from
 * the database for this request.
 *
 * @param id the account's id, the {@code sub} claim
 * @param sessionId the session that the token belongs to, the {@code sid} claim
 * @param authTime when the user last gave the password, or a passkey that verified them: the {@code auth_time} claim
 * @param factorTime when the user last gave a second factor, the {@code factor_time} claim; empty unless the {@code
 *     acr} claim is {@code aal2}
 * @param claims all claims of the token, as JSON types of {@code java.util} and {@code java.lang}
 */
public record Caller(
        String id,
        String sessionId,
        Instant authTime,
        Optional<Instant> factorTime,
        Set<String> roles,
        Map<String, Object> claims)
        implements Principal {

    /** The value of the {@code acr} claim after an authentication with two factors (NIST SP 800-63B-4). */
    public static final String TWO_FACTORS = "aal2";

    /** The claim of a user who must set up a second factor before anything else. */
    public static final String ENROLLMENT = "enrollment";

    public Caller {
        roles = Set.copyOf(roles);
        claims = Map.copyOf(claims);
    }

    /**
     * Returns the caller of a {@link Secured} method.
     *
     * @throws IllegalStateException in a method that is not secured
     */
    public static Caller of(SecurityContext context) {
        if (context.getUserPrincipal() instanceof Caller caller) {
            return caller;
        }
        throw new IllegalStateException("No caller: the resource method is not @Secured");
    }

    /** Whether the account needs a second factor that it does not have yet. */
    public boolean needsEnrollment() {
        return claims.containsKey(ENROLLMENT);
    }

    /** The account's id, because {@link Principal} requires a name. */
    @Override
    public String getName() {
        return id;
    }
}
