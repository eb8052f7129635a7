package org.latchkey.http.problem;

import jakarta.enterprise.context.Dependent;
import jakarta.inject.Inject;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.ws.rs.core.Context;
import jakarta.ws.rs.core.HttpHeaders;
import jakarta.ws.rs.core.Response;
import jakarta.ws.rs.ext.ExceptionMapper;
import jakarta.ws.rs.ext.Provider;
import java.util.Optional;
import org.latchkey.settings.reading.TrustedIssuer;

/** Answers a problem with its status, its headers and its JSON. */
@Provider
@Dependent
public final class ProblemExceptionMapper implements ExceptionMapper<Problem> {

    private final TrustedIssuer issuer;

    @Context
    private HttpServletRequest request;

    @Inject
    ProblemExceptionMapper(TrustedIssuer issuer) {
        this.issuer = issuer;
    }

    @Override
    public Response toResponse(Problem problem) {
        return answer(problem, problem.type().status()).build();
    }

    /** With the reference that finds the failure in the log. */
    public Response failure(Problem problem, String reference) {
        return answer(problem, problem.type().status(), Optional.of(reference)).build();
    }

    /** With a status that is not the type's own. */
    public Response.ResponseBuilder answer(Problem problem, int status) {
        return answer(problem, status, Optional.empty());
    }

    private Response.ResponseBuilder answer(Problem problem, int status, Optional<String> reference) {
        Response.ResponseBuilder answer = Response.status(status)
                .type(ProblemBody.MEDIA_TYPE)
                .entity(ProblemBody.of(problem, status, reference, request, issuer));
        problem.headers().forEach(answer::header);
        if (status == 401 && !problem.headers().containsKey(HttpHeaders.WWW_AUTHENTICATE)) {
            answer.header(HttpHeaders.WWW_AUTHENTICATE, Problem.CHALLENGE);
        }
        return answer;
    }
}
