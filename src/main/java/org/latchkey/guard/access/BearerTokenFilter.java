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
 * Guards every {@link Secured} method: authenticates the bearer token, checks the required roles, and sets
 * the caller.
 */
@Secured
@Provider
@Priority(Priorities.AUTHENTICATION)
@ApplicationScoped
class BearerTokenFilter implements ContainerRequestFilter {

    private final BearerAuthentication authentication;
    private final RequiredRoles requiredRoles;

    @Context
    private ResourceInfo resource;

    /** For the client proxy. */
    protected BearerTokenFilter() {
        this(null, null);
    }

    @Inject
    BearerTokenFilter(BearerAuthentication authentication, RequiredRoles requiredRoles) {
        this.authentication = authentication;
        this.requiredRoles = requiredRoles;
    }

    @Override
    public void filter(ContainerRequestContext request) {
        Caller caller = authentication.caller(request.getHeaders().get(HttpHeaders.AUTHORIZATION));
        requiredRoles.of(resource).check(caller);
        SecurityContext original = request.getSecurityContext();
        request.setSecurityContext(new CallerContext(caller, original.isSecure()));
    }
}
