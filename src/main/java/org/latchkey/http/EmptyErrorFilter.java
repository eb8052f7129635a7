package org.latchkey.http;

import jakarta.enterprise.context.Dependent;
import jakarta.inject.Inject;
import jakarta.ws.rs.container.ContainerRequestContext;
import jakarta.ws.rs.container.ContainerResponseContext;
import jakarta.ws.rs.container.ContainerResponseFilter;
import jakarta.ws.rs.core.Response;
import jakarta.ws.rs.ext.Provider;

/**
 * Adds a problem body to errors that JAX-RS answers without calling an exception mapper, such as a malformed Accept
 * header.
 */
@Provider
@Dependent
final class EmptyErrorFilter implements ContainerResponseFilter {

    @Inject
    private ThrowableMapper throwables;

    public EmptyErrorFilter() {}

    @Override
    public void filter(ContainerRequestContext request, ContainerResponseContext response) {
        if (response.getStatus() < 400 || response.hasEntity()) {
            return;
        }
        Response problem =
                throwables.asProblem(Response.status(response.getStatus()).build());
        response.setEntity(problem.getEntity(), null, problem.getMediaType());
    }
}
