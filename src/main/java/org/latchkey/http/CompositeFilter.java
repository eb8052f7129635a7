package org.latchkey.http;

import jakarta.inject.Inject;
import jakarta.servlet.Filter;
import jakarta.servlet.FilterChain;
import jakarta.servlet.ServletException;
import jakarta.servlet.ServletRequest;
import jakarta.servlet.ServletResponse;
import jakarta.servlet.http.HttpFilter;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import java.util.Iterator;
import java.util.List;
import org.latchkey.http.problem.Problem;
import org.latchkey.http.problem.ProblemAnswer;
import org.latchkey.log.RequestLogger;
import org.latchkey.settings.Settings;
import org.latchkey.settings.reading.TrustedIssuer;

/**
 * The filters that most requests pass, as a single one for the server: calling a filter costs Payara more than most of
 * them do. It also makes the request known to {@link RequestLogger}.
 */
final class CompositeFilter extends HttpFilter {

    private static final long serialVersionUID = 1;

    private final transient Filter securityHeaders = new SecurityHeadersFilter();
    private final transient TrustedIssuer issuer;
    private final transient List<Filter> api;
    private final transient List<Filter> pages;

    @Inject
    CompositeFilter(Settings settings, TrustedIssuer issuer, AsyncDispatcher dispatcher) {
        this.issuer = issuer;
        // the order matters: rejections by later filters get the security headers and the CORS headers too
        api = List.of(
                securityHeaders,
                new CorsFilter(settings.corsOrigins()),
                new MediaTypeFilter(),
                new RequestBufferingFilter(dispatcher));
        pages = List.of(securityHeaders, new PageMethodFilter());
    }

    @Override
    protected void doFilter(HttpServletRequest request, HttpServletResponse response, FilterChain chain)
            throws IOException, ServletException {
        RequestLogger.begin(request);
        try {
            pass(filters(request).iterator(), request, response, chain);
        } catch (Problem e) {
            // not by sendError: Open Liberty reads a malformed Content-Type again there, and fails
            ProblemAnswer.write(e, request, response, issuer);
        } finally {
            RequestLogger.end();
        }
    }

    private List<Filter> filters(HttpServletRequest request) {
        return switch (request.getDispatcherType()) {
            case ASYNC -> List.of(); // the request has passed them before
            case ERROR -> List.of(securityHeaders);
            case REQUEST, FORWARD, INCLUDE -> SecurityHeadersFilter.isApi(request) ? api : pages;
        };
    }

    private static void pass(Iterator<Filter> next, ServletRequest request, ServletResponse response, FilterChain chain)
            throws IOException, ServletException {
        if (next.hasNext()) {
            next.next().doFilter(request, response, (passed, answer) -> pass(next, passed, answer, chain));
        } else {
            chain.doFilter(request, response);
        }
    }
}
