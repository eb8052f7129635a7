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
import java.time.Clock;
import org.latchkey.guard.Caller;
import org.latchkey.guard.Secured;

/**
 * Guards every {@link Secured} method: authenticates the bearer token, checks what the method requires, and
 * sets the caller.
 */
@Secured
@Provider
@Priority(Priorities.AUTHENTICATION)
@ApplicationScoped
class BearerTokenFilter implements ContainerRequestFilter {

    private final RequiredAccess requiredAccess = new RequiredAccess();

    @Inject
    private BearerAuthentication authentication;

    @Inject
    private Clock clock;

    @Context
    private ResourceInfo resource;

    public BearerTokenFilter() {}

    @Override
    public void filter(ContainerRequestContext request) {
        Caller caller = authentication.caller(request.getHeaders().get(HttpHeaders.AUTHORIZATION));
        requiredAccess.of(resource).check(caller, clock.instant());
        SecurityContext original = request.getSecurityContext();
        request.setSecurityContext(new CallerContext(caller, original.isSecure()));
    }
}
