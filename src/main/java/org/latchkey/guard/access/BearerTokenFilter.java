package org.latchkey.guard.access;

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
import org.latchkey.guard.Caller;
import org.latchkey.guard.Secured;

/**
 * Stands before everything that is {@link Secured}: finds the caller by the bearer token, asks for
 * the roles, and sets the caller.
 */
@Secured
@Provider
@Priority(Priorities.AUTHENTICATION)
@ApplicationScoped
class BearerTokenFilter implements ContainerRequestFilter {

    private final BearerAuthentication tokens;
    private final RequiredRoles requiredRoles;

    @Context
    private ResourceInfo resource;

    /** For the client proxy. */
    protected BearerTokenFilter() {
        this(null, null);
    }

    @Inject
    BearerTokenFilter(BearerAuthentication tokens, RequiredRoles requiredRoles) {
        this.tokens = tokens;
        this.requiredRoles = requiredRoles;
    }

    @Override
    public void filter(ContainerRequestContext request) {
        Caller caller = tokens.caller(request.getHeaders().get(HttpHeaders.AUTHORIZATION));
        requiredRoles.of(resource).check(caller);
        SecurityContext outer = request.getSecurityContext();
        request.setSecurityContext(new CallerContext(caller, outer.isSecure()));
    }
}
