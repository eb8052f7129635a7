package org.latchkey.http;

import jakarta.enterprise.context.Dependent;
import jakarta.inject.Inject;
import jakarta.ws.rs.WebApplicationException;
import jakarta.ws.rs.core.HttpHeaders;
import jakarta.ws.rs.core.Response;
import jakarta.ws.rs.ext.ExceptionMapper;
import jakarta.ws.rs.ext.Provider;
import java.io.EOFException;
import java.lang.System.Logger;
import java.lang.System.Logger.Level;
import java.util.Objects;
import java.util.Optional;
import java.util.UUID;
import java.util.concurrent.TimeoutException;
import java.util.stream.Stream;
import org.latchkey.http.problem.Problem;
import org.latchkey.http.problem.ProblemExceptionMapper;
import org.latchkey.http.problem.ProblemType;
import org.latchkey.storage.SqlState;

/**
 * Turns whatever a resource or JAX-RS throws into a problem. What is nobody's refusal is a failure:
 * it goes to the log with its cause, and the client gets a reference that finds it there.
 */
@Provider
@Dependent
final class ThrowableMapper implements ExceptionMapper<Throwable> {

    private static final Logger LOG = System.getLogger(ThrowableMapper.class.getName());
    private static final String SECONDS_TO_WAIT = "2";

    private final ProblemExceptionMapper refusals;

    @Inject
    ThrowableMapper(ProblemExceptionMapper refusals) {
        this.refusals = refusals;
    }

    @Override
    public Response toResponse(Throwable thrown) {
        Optional<Problem> problem = problemIn(thrown);
        if (problem.isPresent()) {
            return refusals.toResponse(problem.get());
        }
        if (thrown instanceof WebApplicationException refusal
                && refusal.getResponse().getStatus() < 500) {
            return refused(refusal.getResponse());
        }
        if (SqlState.isUnavailable(thrown)) {
            return away();
        }
        if (isBrokenBody(thrown)) {
            Problem broken = Problem.of(ProblemType.INVALID_REQUEST, "The body did not come in full.");
            return refusals.toResponse(broken);
        }
        return failed(thrown);
    }

    /** A message body reader's problem comes wrapped. */
    private static Optional<Problem> problemIn(Throwable thrown) {
        return causes(thrown)
                .filter(Problem.class::isInstance)
                .map(Problem.class::cast)
                .findFirst();
    }

    /** A refusal that says only its status, as a problem. */
    Response refused(Response refusal) {
        if (refusal.getStatus() < 400) {
            return refusal;
        }
        ProblemType type = ProblemType.ofStatus(refusal.getStatus());
        Response.ResponseBuilder answer = refusals.answer(Problem.of(type, type.explanation()), refusal.getStatus());
        String allow = refusal.getHeaderString(HttpHeaders.ALLOW);
        if (allow != null) {
            // JAX-RS answers HEAD wherever there is a GET, and leaves it out here
            boolean head = allow.contains("GET") && !allow.contains("HEAD");
            answer.header(HttpHeaders.ALLOW, head ? "HEAD, " + allow : allow);
        }
        return answer.build();
    }

    /** A client that hangs up, or sends a body too slowly, is no failure of ours. */
    private static boolean isBrokenBody(Throwable thrown) {
        return causes(thrown).anyMatch(cause -> cause instanceof EOFException || cause instanceof TimeoutException);
    }

    private static Stream<Throwable> causes(Throwable thrown) {
        return Stream.iterate(thrown, Objects::nonNull, Throwable::getCause);
    }

    /** Whoever keeps the connections has told the log. */
    private Response away() {
        return refusals.toResponse(
                Problem.of(ProblemType.OVERLOADED, "The application's database can't be reached at this time.")
                        .with(HttpHeaders.RETRY_AFTER, SECONDS_TO_WAIT));
    }

    private Response failed(Throwable thrown) {
        String reference = UUID.randomUUID().toString();
        LOG.log(Level.ERROR, "Failure " + reference, thrown);
        ProblemType type = ProblemType.INTERNAL_ERROR;
        Problem problem = Problem.of(type, type.explanation());
        return refusals.failure(problem, reference);
    }
}
