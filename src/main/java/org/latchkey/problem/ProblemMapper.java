package org.latchkey.problem;

import jakarta.enterprise.context.Dependent;
import jakarta.inject.Inject;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.ws.rs.WebApplicationException;
import jakarta.ws.rs.core.Context;
import jakarta.ws.rs.core.HttpHeaders;
import jakarta.ws.rs.core.Response;
import jakarta.ws.rs.ext.ExceptionMapper;
import jakarta.ws.rs.ext.Provider;
import java.lang.System.Logger;
import java.lang.System.Logger.Level;
import java.util.Optional;
import java.util.UUID;
import org.latchkey.settings.Settings;

/**
 * Turns whatever a resource or JAX-RS throws into a problem. What is nobody's refusal is a failure:
 * it goes to the log with its cause, and the client gets a reference that finds it there.
 */
@Provider
@Dependent
final class ProblemMapper implements ExceptionMapper<Throwable> {

    private static final Logger LOG = System.getLogger(ProblemMapper.class.getName());

    private final Settings settings;

    @Context private HttpServletRequest request;

    @Inject
    ProblemMapper(Settings settings) {
        this.settings = settings;
    }

    @Override
    public Response toResponse(Throwable thrown) {
        Optional<Problem> problem = problemIn(thrown);
        if (problem.isPresent()) {
            return answer(problem.get(), problem.get().type().status(), Optional.empty()).build();
        }
        if (thrown instanceof WebApplicationException refusal
                && refusal.getResponse().getStatus() < 500) {
            return refused(refusal.getResponse());
        }
        return failed(thrown);
    }

    /** A message body reader's problem comes wrapped. */
    private static Optional<Problem> problemIn(Throwable thrown) {
        for (Throwable t = thrown; t != null; t = t.getCause()) {
            if (t instanceof Problem problem) {
                return Optional.of(problem);
            }
        }
        return Optional.empty();
    }

    private Response refused(Response refusal) {
        if (refusal.getStatus() < 400) {
            return refusal;
        }
        ProblemType type = ProblemType.ofStatus(refusal.getStatus());
        Response.ResponseBuilder answer =
                answer(Problem.of(type, type.explanation()), refusal.getStatus(), Optional.empty());
        String allow = refusal.getHeaderString(HttpHeaders.ALLOW);
        return allow == null ? answer.build() : answer.header(HttpHeaders.ALLOW, allow).build();
    }

    private Response failed(Throwable thrown) {
        String reference = UUID.randomUUID().toString();
        LOG.log(Level.ERROR, "Failure " + reference, thrown);
        ProblemType type = ProblemType.INTERNAL_ERROR;
        Problem problem = Problem.of(type, type.explanation());
        return answer(problem, type.status(), Optional.of(reference)).build();
    }

    private Response.ResponseBuilder answer(
            Problem problem, int status, Optional<String> reference) {
        Response.ResponseBuilder answer =
                Response.status(status)
                        .type(ProblemBody.MEDIA_TYPE)
                        .entity(ProblemBody.of(problem, status, reference, request, settings));
        problem.headers().forEach(answer::header);
        if (status == 401 && !problem.headers().containsKey(HttpHeaders.WWW_AUTHENTICATE)) {
            answer.header(HttpHeaders.WWW_AUTHENTICATE, Problem.CHALLENGE);
        }
        return answer;
    }
}
