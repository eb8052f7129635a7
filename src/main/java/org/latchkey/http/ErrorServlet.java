package org.latchkey.http;

import jakarta.inject.Inject;
import jakarta.servlet.DispatcherType;
import jakarta.servlet.RequestDispatcher;
import jakarta.servlet.annotation.WebServlet;
import jakarta.servlet.http.HttpServlet;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.lang.System.Logger;
import java.lang.System.Logger.Level;
import java.util.Optional;
import java.util.UUID;
import org.latchkey.http.problem.Problem;
import org.latchkey.http.problem.ProblemAnswer;
import org.latchkey.http.problem.ProblemType;
import org.latchkey.settings.reading.TrustedIssuer;

/**
 * Answers in the server's place where it would send a page of its own: outside the API, and where
 * something fails before or after JAX-RS. {@code web.xml} names it as the error page.
 */
@WebServlet("/error")
public final class ErrorServlet extends HttpServlet {

    private static final long serialVersionUID = 1;
    private static final String SECONDS_TO_WAIT = "2";
    private static final Logger LOG = System.getLogger(ErrorServlet.class.getName());

    @Inject
    private transient TrustedIssuer issuer;

    @Override
    protected void service(HttpServletRequest request, HttpServletResponse response) {
        int status = status(request);
        ProblemType type = ProblemType.ofStatus(status);
        Optional<String> reference = Optional.empty();
        if (type == ProblemType.INTERNAL_ERROR) {
            reference = Optional.of(UUID.randomUUID().toString());
            Object thrown = request.getAttribute(RequestDispatcher.ERROR_EXCEPTION);
            LOG.log(Level.ERROR, "Failure " + reference.get(), (Throwable) thrown);
        }
        Problem problem = Problem.of(type, type.explanation());
        if (type == ProblemType.OVERLOADED) {
            problem = problem.with("Retry-After", SECONDS_TO_WAIT);
        }
        ProblemAnswer.write(problem, status, reference, request, response, issuer);
    }

    /** Somebody who asks for this address itself finds nothing. */
    private static int status(HttpServletRequest request) {
        Object status = request.getAttribute(RequestDispatcher.ERROR_STATUS_CODE);
        boolean dispatched = request.getDispatcherType() == DispatcherType.ERROR;
        return dispatched && status instanceof Integer code ? code : 404;
    }
}
