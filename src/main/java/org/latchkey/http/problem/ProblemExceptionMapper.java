package org.latchkey.http.problem;

import jakarta.enterprise.context.Dependent;
import jakarta.inject.Inject;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.ws.rs.core.Context;
import jakarta.ws.rs.core.HttpHeaders;
import jakarta.ws.rs.core.Response;
import jakarta.ws.rs.ext.ExceptionMapper;
import jakarta.ws.rs.ext.Provider;
import org.latchkey.log.RequestLogger;
import org.latchkey.settings.reading.TrustedIssuer;

/** Maps a problem to a response with its status, its headers and its JSON. */
@Provider
@Dependent
public final class ProblemExceptionMapper implements ExceptionMapper<Problem> {

    @Inject
    private TrustedIssuer issuer;

    @Context
    private HttpServletRequest injected;

    public ProblemExceptionMapper() {}

    @Override
    public Response toResponse(Problem problem) {
        return answer(problem, problem.type().status()).build();
    }

    /** Maps a problem to a status that may differ from its type's. */
    public Response.ResponseBuilder answer(Problem problem, int status) {
        HttpServletRequest request = RequestLogger.request().orElse(injected);
        ProblemAnswer.count(problem.type(), request);
        Response.ResponseBuilder response = Response.status(status)
                .type(ProblemBody.MEDIA_TYPE)
                .entity(ProblemBody.of(problem, status, request, issuer));
        problem.headers().forEach(response::header);
        if (status == 401 && !problem.headers().containsKey(HttpHeaders.WWW_AUTHENTICATE)) {
            response.header(HttpHeaders.WWW_AUTHENTICATE, Problem.CHALLENGE);
        }
        return response;
    }
}
