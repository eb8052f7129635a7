package org.latchkey.http;

import jakarta.enterprise.context.Dependent;
import jakarta.inject.Inject;
import jakarta.ws.rs.WebApplicationException;
import jakarta.ws.rs.container.ContainerRequestContext;
import jakarta.ws.rs.container.ContainerResponseContext;
import jakarta.ws.rs.container.ContainerResponseFilter;
import jakarta.ws.rs.core.HttpHeaders;
import jakarta.ws.rs.core.Response;
import jakarta.ws.rs.ext.ExceptionMapper;
import jakarta.ws.rs.ext.Provider;
import java.io.EOFException;
import java.lang.System.Logger;
import java.lang.System.Logger.Level;
import java.util.Optional;
import java.util.concurrent.TimeoutException;
import org.latchkey.http.problem.Problem;
import org.latchkey.http.problem.ProblemExceptionMapper;
import org.latchkey.http.problem.ProblemType;
import org.latchkey.log.Causes;
import org.latchkey.log.RequestLogger;
import org.latchkey.storage.SqlState;

/**
 * Turns everything that a resource or JAX-RS throws into a problem. An unexpected exception is logged with its cause,
 * and the client gets the reference of the request, which is in that log line.
 *
 * <p>As a filter it adds a problem to errors that JAX-RS answers without calling a mapper, such as a malformed Accept
 * header.
 */
@Provider
@Dependent
final class ThrowableMapper implements ExceptionMapper<Throwable>, ContainerResponseFilter {

    private static final Logger LOG = RequestLogger.of(ThrowableMapper.class);
    private static final String RETRY_AFTER_SECONDS = "2";

    @Inject
    private ProblemExceptionMapper problems;

    public ThrowableMapper() {}

    @Override
    public Response toResponse(Throwable thrown) {
        Optional<Problem> problem = problemIn(thrown);
        if (problem.isPresent()) {
            return problems.toResponse(problem.get());
        }
        if (thrown instanceof WebApplicationException rejection
                && rejection.getResponse().getStatus() < 500) {
            return asProblem(rejection.getResponse());
        }
        if (SqlState.isUnavailable(thrown)) {
            return databaseUnavailable();
        }
        if (isTruncatedBody(thrown)) {
            Problem truncated = Problem.of(ProblemType.INVALID_REQUEST, "The body is incomplete.");
            return problems.toResponse(truncated);
        }
        return failed(thrown);
    }

    @Override
    public void filter(ContainerRequestContext request, ContainerResponseContext response) {
        if (response.getStatus() >= 400 && !response.hasEntity()) {
            Response problem = asProblem(Response.status(response.getStatus()).build());
            response.setEntity(problem.getEntity(), null, problem.getMediaType());
        }
    }

    /** A problem that a message body reader throws arrives wrapped. */
    private static Optional<Problem> problemIn(Throwable thrown) {
        return Causes.of(thrown)
                .filter(Problem.class::isInstance)
                .map(Problem.class::cast)
                .findFirst();
    }

    /** Turns an error response that has only a status into a problem. A response below 400 stays as it is. */
    private Response asProblem(Response rejection) {
        if (rejection.getStatus() < 400) {
            return rejection;
        }
        ProblemType type = ProblemType.ofStatus(rejection.getStatus());
        if (type == ProblemType.INTERNAL_ERROR) {
            LOG.log(Level.ERROR, "The request failed, and no exception says why");
        }
        Response.ResponseBuilder response = problems.answer(Problem.of(type), rejection.getStatus());
        String allow = rejection.getHeaderString(HttpHeaders.ALLOW);
        if (allow != null) {
            // JAX-RS answers HEAD wherever there is a GET, but does not list it here
            boolean lacksHead = allow.contains("GET") && !allow.contains("HEAD");
            response.header(HttpHeaders.ALLOW, lacksHead ? "HEAD, " + allow : allow);
        }
        return response.build();
    }

    /** A client that disconnects or sends its body too slowly is not a failure of the server. */
    private static boolean isTruncatedBody(Throwable thrown) {
        return Causes.of(thrown).anyMatch(cause -> cause instanceof EOFException || cause instanceof TimeoutException);
    }

    /** Not logged here: the connection pool logs the outage. */
    private Response databaseUnavailable() {
        return problems.toResponse(Problem.of(ProblemType.OVERLOADED, "The database is unavailable. Try again later.")
                .with(HttpHeaders.RETRY_AFTER, RETRY_AFTER_SECONDS));
    }

    private Response failed(Throwable thrown) {
        LOG.log(Level.ERROR, "The request failed", thrown);
        return problems.toResponse(Problem.of(ProblemType.INTERNAL_ERROR));
    }
}
