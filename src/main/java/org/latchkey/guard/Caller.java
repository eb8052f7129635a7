package org.latchkey.guard;

import jakarta.ws.rs.core.SecurityContext;
import java.security.Principal;
import java.time.Instant;
import java.util.Map;
import java.util.Set;

/**
 * The account that a valid access token identifies, as the token describes it. Nothing here was read from
 * the database for this request.
 *
 * @param id the account's id, the {@code sub} claim
 * @param sessionId the session that the token belongs to, the {@code sid} claim
 * @param authTime when the user last entered the password, the {@code auth_time} claim
 * @param claims all claims of the token, as JSON types of {@code java.util} and {@code java.lang}
 */
public record Caller(String id, String sessionId, Instant authTime, Set<String> roles, Map<String, Object> claims)
        implements Principal {

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

    /** The account's id, because {@link Principal} requires a name. */
    @Override
    public String getName() {
        return id;
    }
}
