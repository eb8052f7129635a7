package org.latchkey.http;

import jakarta.servlet.FilterChain;
import jakarta.servlet.ServletException;
import jakarta.servlet.http.HttpFilter;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import java.lang.System.Logger;
import java.lang.System.Logger.Level;
import java.util.Set;

/**
 * What is not the API is read, and nothing else: the server would answer other methods each in its
 * own way, and an OPTIONS with its name and version.
 */
public final class PageMethodFilter extends HttpFilter {

    private static final long serialVersionUID = 1;
    private static final Logger LOG = System.getLogger(PageMethodFilter.class.getName());
    private static final Set<String> READING = Set.of("GET", "HEAD");

    @Override
    protected void doFilter(HttpServletRequest request, HttpServletResponse response, FilterChain chain)
            throws IOException, ServletException {
        if (SecurityHeadersFilter.isApi(request)) {
            chain.doFilter(request, response);
        } else if (READING.contains(request.getMethod())) {
            read(request, response, chain);
        } else {
            response.setHeader("Allow", "GET, HEAD, OPTIONS");
            if ("OPTIONS".equals(request.getMethod())) {
                response.setStatus(HttpServletResponse.SC_NO_CONTENT);
            } else {
                response.sendError(HttpServletResponse.SC_METHOD_NOT_ALLOWED);
            }
        }
    }

    /** Whoever goes before he has read it all is no fault: the server would log it as one. */
    private static void read(HttpServletRequest request, HttpServletResponse response, FilterChain chain)
            throws ServletException {
        try {
            chain.doFilter(request, response);
        } catch (IOException e) {
            LOG.log(Level.DEBUG, "A page was not read to its end", e);
        }
    }
}
