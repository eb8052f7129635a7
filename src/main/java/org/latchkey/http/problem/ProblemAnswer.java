package org.latchkey.http.problem;

import static java.nio.charset.StandardCharsets.UTF_8;

import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import java.lang.System.Logger;
import java.lang.System.Logger.Level;
import org.latchkey.log.RequestLogger;
import org.latchkey.settings.reading.TrustedIssuer;

/** Writes a problem as the response outside JAX-RS. */
public final class ProblemAnswer {

    private static final Logger LOG = RequestLogger.of(ProblemAnswer.class);

    private ProblemAnswer() {}

    /** Writes status, headers and body. Nothing may have been written before. */
    public static void write(
            Problem problem, HttpServletRequest request, HttpServletResponse response, TrustedIssuer issuer) {
        write(problem, problem.type().status(), request, response, issuer);
    }

    /** Writes a problem with a status that may differ from its type's. */
    public static void write(
            Problem problem,
            int status,
            HttpServletRequest request,
            HttpServletResponse response,
            TrustedIssuer issuer) {
        AnsweredProblems.add(problem.type(), request);
        byte[] body =
                ProblemBody.of(problem, status, request, issuer).toString().getBytes(UTF_8);
        response.setStatus(status);
        problem.headers().forEach(response::setHeader);
        response.setContentType(ProblemBody.MEDIA_TYPE);
        response.setContentLength(body.length);
        try {
            response.getOutputStream().write(body);
        } catch (IOException e) {
            LOG.log(Level.DEBUG, "The client disconnected before the answer", e);
        }
    }
}
