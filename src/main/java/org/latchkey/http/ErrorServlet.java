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
import org.latchkey.http.problem.Problem;
import org.latchkey.http.problem.ProblemAnswer;
import org.latchkey.http.problem.ProblemType;
import org.latchkey.log.RequestLogger;
import org.latchkey.settings.reading.TrustedIssuer;

/**
 * Answers with a problem where the server would send its own error page: outside the API, and for failures before or
 * after JAX-RS. {@code web.xml} names this servlet as the error page.
 */
@WebServlet("/error")
final class ErrorServlet extends HttpServlet {

    private static final long serialVersionUID = 1;
    private static final String RETRY_AFTER_SECONDS = "2";
    private static final Logger LOG = RequestLogger.of(ErrorServlet.class);

    @Inject
    private transient TrustedIssuer issuer;

    @Override
    protected void service(HttpServletRequest request, HttpServletResponse response) {
        int status = status(request);
        ProblemType type = ProblemType.ofStatus(status);
        if (type == ProblemType.INTERNAL_ERROR) {
            Object thrown = request.getAttribute(RequestDispatcher.ERROR_EXCEPTION);
            LOG.log(Level.ERROR, "The request failed", (Throwable) thrown);
        }
        Problem problem = Problem.of(type);
        if (type == ProblemType.OVERLOADED) {
            problem = problem.with("Retry-After", RETRY_AFTER_SECONDS);
        }
        ProblemAnswer.write(problem, status, request, response, issuer);
    }

    /** A client that requests this address directly, or a folder, gets a 404. Some servers reject a folder with a 403. */
    private static int status(HttpServletRequest request) {
        Object status = request.getAttribute(RequestDispatcher.ERROR_STATUS_CODE);
        boolean isErrorDispatch = request.getDispatcherType() == DispatcherType.ERROR;
        return isErrorDispatch && status instanceof Integer code && code != 403 ? code : 404;
    }
}
