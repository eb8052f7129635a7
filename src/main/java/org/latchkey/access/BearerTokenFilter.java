package org.latchkey.access;

import jakarta.annotation.Priority;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import jakarta.ws.rs.Priorities;
import jakarta.ws.rs.container.ContainerRequestContext;
import jakarta.ws.rs.container.ContainerRequestFilter;
import jakarta.ws.rs.container.ResourceInfo;
import jakarta.ws.rs.core.Context;
import jakarta.ws.rs.core.HttpHeaders;
import jakarta.ws.rs.core.SecurityContext;
import jakarta.ws.rs.ext.Provider;
import java.util.List;
import java.util.Optional;
import org.latchkey.guard.Caller;
import org.latchkey.guard.Secured;
import org.latchkey.problem.Problem;
import org.latchkey.problem.ProblemType;
import org.latchkey.token.AccessTokenVerifier;
import org.latchkey.token.InvalidToken;

/**
 * Stands before everything that is {@link Secured}: takes the bearer token (RFC 6750 §2.1, from the
 * Authorization header and nowhere else), and sets the caller; then asks for the roles.
 */
@Secured
@Provider
@Priority(Priorities.AUTHENTICATION)
@ApplicationScoped
class BearerTokenFilter implements ContainerRequestFilter {

    private static final String SCHEME = "Bearer";

    private final AccessTokenVerifier verifier;
    private final RequiredRoles requiredRoles;

    @Context private ResourceInfo resource;

    /** For the client proxy. */
    protected BearerTokenFilter() {
        this(null, null);
    }

    @Inject
    BearerTokenFilter(AccessTokenVerifier verifier, RequiredRoles requiredRoles) {
        this.verifier = verifier;
        this.requiredRoles = requiredRoles;
    }

    @Override
    public void filter(ContainerRequestContext request) {
        Caller caller = caller(bearerToken(request).orElseThrow(BearerTokenFilter::missing));
        requiredRoles.of(resource).check(caller);
        SecurityContext outer = request.getSecurityContext();
        request.setSecurityContext(new CallerContext(caller, outer.isSecure()));
    }

    private static Optional<String> bearerToken(ContainerRequestContext request) {
        List<String> headers = request.getHeaders().get(HttpHeaders.AUTHORIZATION);
        if (headers == null) {
            return Optional.empty();
        }
        if (headers.size() > 1) {
            throw Problem.of(
                            ProblemType.INVALID_REQUEST,
                            "More than one Authorization header came with the request.")
                    .with(
                            HttpHeaders.WWW_AUTHENTICATE,
                            Problem.CHALLENGE + ", error=\"invalid_request\"");
        }
        String header = headers.get(0).strip();
        int end = SCHEME.length();
        if (!header.regionMatches(true, 0, SCHEME, 0, end)
                || header.length() == end
                || header.charAt(end) != ' ') {
            return Optional.empty();
        }
        return Optional.of(header.substring(end).strip());
    }

    private Caller caller(String token) {
        try {
            return verifier.verify(token).caller();
        } catch (InvalidToken e) {
            throw Problem.of(
                            ProblemType.INVALID_TOKEN,
                            "The access token has expired, has been revoked or is not valid.")
                    .with(
                            HttpHeaders.WWW_AUTHENTICATE,
                            Problem.CHALLENGE
                                    + ", error=\"invalid_token\", error_description=\"The access"
                                    + " token is expired, revoked or not valid\"");
        }
    }

    private static Problem missing() {
        return Problem.of(
                ProblemType.MISSING_TOKEN, "No bearer token came in the Authorization header.");
    }
}
