package org.latchkey.http.problem;

import static java.nio.charset.StandardCharsets.UTF_8;
import static java.util.stream.Collectors.toUnmodifiableMap;

import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import java.lang.System.Logger;
import java.lang.System.Logger.Level;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.atomic.LongAdder;
import java.util.stream.Stream;
import org.latchkey.log.RequestLogger;
import org.latchkey.settings.reading.TrustedIssuer;

/** Writes a problem as the response outside JAX-RS. Counts all problems that this application has answered. */
public final class ProblemAnswer {

    private static final Logger LOG = RequestLogger.of(ProblemAnswer.class);

    private static final String ANSWERED = ProblemAnswer.class.getName();
    private static final Map<ProblemType, LongAdder> COUNTS =
            Stream.of(ProblemType.values()).collect(toUnmodifiableMap(type -> type, type -> new LongAdder()));

    private ProblemAnswer() {}

    /** Counts a problem, and remembers that the request was answered with it. */
    static void count(ProblemType type, HttpServletRequest request) {
        COUNTS.get(type).increment();
        request.setAttribute(ANSWERED, type);
    }

    /** Returns the problem that the request was answered with; empty if it was not answered with one. */
    public static Optional<ProblemType> of(HttpServletRequest request) {
        return Optional.ofNullable((ProblemType) request.getAttribute(ANSWERED));
    }

    /** Returns how many requests were answered with this problem since the application was deployed. */
    public static long count(ProblemType type) {
        return COUNTS.get(type).sum();
    }

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
        count(problem.type(), request);
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
