package org.latchkey.http;

import jakarta.enterprise.context.Dependent;
import jakarta.inject.Inject;
import jakarta.ws.rs.container.ContainerRequestContext;
import jakarta.ws.rs.container.ContainerResponseContext;
import jakarta.ws.rs.container.ContainerResponseFilter;
import jakarta.ws.rs.core.Response;
import jakarta.ws.rs.ext.Provider;

/**
 * Gives a problem to what JAX-RS refuses without asking a mapper, such as an Accept header that
 * can't be read.
 */
@Provider
@Dependent
final class EmptyErrorFilter implements ContainerResponseFilter {

    private final ThrowableMapper problems;

    @Inject
    EmptyErrorFilter(ThrowableMapper problems) {
        this.problems = problems;
    }

    @Override
    public void filter(ContainerRequestContext request, ContainerResponseContext response) {
        if (response.getStatus() < 400 || response.hasEntity()) {
            return;
        }
        Response problem =
                problems.refused(Response.status(response.getStatus()).build());
        response.setEntity(problem.getEntity(), null, problem.getMediaType());
    }
}
