package org.latchkey.http;

import jakarta.inject.Inject;
import jakarta.servlet.FilterChain;
import jakarta.servlet.ServletException;
import jakarta.servlet.http.HttpFilter;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.FileNotFoundException;
import java.io.IOException;
import java.lang.System.Logger;
import java.lang.System.Logger.Level;
import java.util.Set;
import org.latchkey.http.problem.Problem;
import org.latchkey.http.problem.ProblemAnswer;
import org.latchkey.http.problem.ProblemType;
import org.latchkey.log.Causes;
import org.latchkey.log.RequestLogger;
import org.latchkey.settings.reading.TrustedIssuer;

/**
 * Allows only GET, HEAD and OPTIONS outside the API. The server would answer every other method in its own way, and an
 * OPTIONS with its name and version.
 */
final class PageMethodFilter extends HttpFilter {

    private static final long serialVersionUID = 1;
    private static final Logger LOG = RequestLogger.of(PageMethodFilter.class);
    private static final Set<String> READ_METHODS = Set.of("GET", "HEAD");

    private final transient TrustedIssuer issuer;

    @Inject
    PageMethodFilter(TrustedIssuer issuer) {
        this.issuer = issuer;
    }

    @Override
    protected void doFilter(HttpServletRequest request, HttpServletResponse response, FilterChain chain)
            throws IOException, ServletException {
        if (SecurityHeadersFilter.isApi(request)) {
            chain.doFilter(request, response);
        } else if (READ_METHODS.contains(request.getMethod())) {
            serve(request, response, chain);
        } else {
            response.setHeader("Allow", "GET, HEAD, OPTIONS");
            if ("OPTIONS".equals(request.getMethod())) {
                response.setStatus(HttpServletResponse.SC_NO_CONTENT);
            } else {
                // not by sendError, as in MediaTypeFilter
                ProblemType type = ProblemType.METHOD_NOT_ALLOWED;
                ProblemAnswer.write(Problem.of(type, type.explanation()), request, response, issuer);
            }
        }
    }

    /** A client that disconnects before the end is not an error, but the server would log it as one. */
    private static void serve(HttpServletRequest request, HttpServletResponse response, FilterChain chain)
            throws IOException, ServletException {
        try {
            chain.doFilter(request, response);
        } catch (IOException | ServletException e) {
            if (!isDisconnection(e)) {
                throw e;
            }
            LOG.log(Level.DEBUG, "The client disconnected while reading a page", e);
        }
    }

    /** Open Liberty wraps the exception, and throws one of the same type for a page that does not exist. */
    private static boolean isDisconnection(Exception e) {
        return Causes.of(e)
                .anyMatch(cause -> cause instanceof IOException && !(cause instanceof FileNotFoundException));
    }
}
