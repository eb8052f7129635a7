package org.latchkey.metrics;

import jakarta.inject.Inject;
import jakarta.servlet.FilterChain;
import jakarta.servlet.ServletException;
import jakarta.servlet.http.HttpFilter;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import java.util.Optional;
import org.latchkey.http.problem.ProblemAnswer;
import org.latchkey.http.problem.ProblemType;

/** Counts logins and refreshes by their outcome, those included that are refused before JAX-RS sees them. */
final class OutcomeFilter extends HttpFilter {

    private static final long serialVersionUID = 1;

    private final transient Metrics metrics;

    @Inject
    OutcomeFilter(Metrics metrics) {
        this.metrics = metrics;
    }

    @Override
    protected void doFilter(HttpServletRequest request, HttpServletResponse response, FilterChain chain)
            throws IOException, ServletException {
        chain.doFilter(request, response);
        // a suspended request comes by again
        if (!request.isAsyncStarted() && "POST".equals(request.getMethod())) {
            count(request, response);
        }
    }

    private void count(HttpServletRequest request, HttpServletResponse response) {
        switch (request.getPathInfo().replaceAll("/+$", "")) {
            case "/token" -> metrics.loggedIn(refusal(request, response));
            case "/token/refresh" -> metrics.refreshed(refusal(request, response));
            default -> {
                // no such route
            }
        }
    }

    private static Optional<ProblemType> refusal(HttpServletRequest request, HttpServletResponse response) {
        int status = response.getStatus();
        return status < 400
                ? Optional.empty()
                : ProblemAnswer.of(request).or(() -> Optional.of(ProblemType.ofStatus(status)));
    }
}
