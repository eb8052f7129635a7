package org.latchkey.metrics;

import jakarta.inject.Inject;
import jakarta.servlet.annotation.WebServlet;
import jakarta.servlet.http.HttpServlet;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import jakarta.ws.rs.core.HttpHeaders;
import java.io.IOException;
import java.util.Collections;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.latchkey.guard.Secured;
import org.latchkey.guard.access.BearerAuthentication;
import org.latchkey.http.problem.Problem;
import org.latchkey.http.problem.ProblemAnswer;
import org.latchkey.settings.Settings;
import org.latchkey.settings.reading.Secret;

/**
 * Shows the metrics to Prometheus: in its text format, or in OpenMetrics if the client accepts that.
 *
 * <p>It also takes the addresses below its own, where servers with MicroProfile Metrics would answer anybody.
 */
@WebServlet({"/metrics", "/metrics/*"})
final class MetricsServlet extends HttpServlet {

    private static final long serialVersionUID = 1;
    private static final Set<String> READERS = Set.of(Secured.SERVICE, Secured.ADMIN);
    private static final String OPEN_METRICS = "application/openmetrics-text";
    private static final String OPEN_METRICS_TYPE = OPEN_METRICS + "; version=1.0.0; charset=utf-8";
    private static final String TEXT_TYPE = "text/plain; version=0.0.4; charset=utf-8";

    @Inject
    private transient Metrics metrics;

    @Inject
    private transient BearerAuthentication authentication;

    @Inject
    private transient Settings settings;

    @Override
    protected void doGet(HttpServletRequest request, HttpServletResponse response) throws IOException {
        if (request.getPathInfo() != null) {
            response.sendError(HttpServletResponse.SC_NOT_FOUND);
            return;
        }
        try {
            requireReader(Collections.list(request.getHeaders(HttpHeaders.AUTHORIZATION)));
        } catch (Problem refusal) {
            ProblemAnswer.write(refusal, request, response, settings.issuer());
            return;
        }
        String type = acceptsOpenMetrics(request) ? OPEN_METRICS_TYPE : TEXT_TYPE;
        response.setContentType(type);
        metrics.scrape(response.getOutputStream(), type);
    }

    private void requireReader(List<String> authorization) {
        Optional<Secret> secret = BearerAuthentication.token(authorization).map(Secret::ofText);
        if (secret.isEmpty() || !secret.equals(settings.metricsToken())) {
            authentication.required(authorization, READERS);
        }
    }

    private static boolean acceptsOpenMetrics(HttpServletRequest request) {
        return Collections.list(request.getHeaders(HttpHeaders.ACCEPT)).stream()
                .anyMatch(accepted -> accepted.contains(OPEN_METRICS));
    }
}
