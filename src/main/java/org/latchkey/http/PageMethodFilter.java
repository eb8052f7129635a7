package org.latchkey.http;

import jakarta.servlet.FilterChain;
import jakarta.servlet.ServletException;
import jakarta.servlet.http.HttpFilter;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.FileNotFoundException;
import java.io.IOException;
import java.lang.System.Logger;
import java.lang.System.Logger.Level;
import org.latchkey.http.problem.Problem;
import org.latchkey.http.problem.ProblemType;
import org.latchkey.log.Causes;
import org.latchkey.log.RequestLogger;

/**
 * Allows only GET, HEAD and OPTIONS outside the API. The server would answer every other method in its own way, and an
 * OPTIONS with its name and version.
 */
final class PageMethodFilter extends HttpFilter {

    private static final long serialVersionUID = 1;
    private static final Logger LOG = RequestLogger.of(PageMethodFilter.class);
    private static final String ALLOWED = "GET, HEAD, OPTIONS";

    @Override
    protected void doFilter(HttpServletRequest request, HttpServletResponse response, FilterChain chain)
            throws IOException, ServletException {
        switch (request.getMethod()) {
            case "GET", "HEAD" -> serve(request, response, chain);
            case "OPTIONS" -> {
                response.setHeader("Allow", ALLOWED);
                response.setStatus(HttpServletResponse.SC_NO_CONTENT);
            }
            default -> throw Problem.of(ProblemType.METHOD_NOT_ALLOWED).with("Allow", ALLOWED);
        }
    }

    /** A client that disconnects before the end is not an error, but the server would log it as one. */
    private static void serve(HttpServletRequest request, HttpServletResponse response, FilterChain chain)
            throws IOException, ServletException {
        try {
            chain.doFilter(request, response);
        } catch (IOException | ServletException e) {
            // Open Liberty wraps the exception, and throws one of the same type for a page that does not exist
            boolean isDisconnection = Causes.of(e)
                    .anyMatch(cause -> cause instanceof IOException && !(cause instanceof FileNotFoundException));
            if (!isDisconnection) {
                throw e;
            }
            LOG.log(Level.DEBUG, "The client disconnected while reading a page", e);
        }
    }
}
