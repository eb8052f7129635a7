package org.latchkey.http.problem;

import jakarta.servlet.FilterChain;
import jakarta.servlet.ServletException;
import jakarta.servlet.http.HttpFilter;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import java.util.Optional;

/** Remembers the request that a thread serves. JAX-RS should inject it, but Payara Micro 7 does so in some mappers only. */
final class CurrentRequestFilter extends HttpFilter {

    private static final long serialVersionUID = 1;
    private static final ThreadLocal<HttpServletRequest> CURRENT = new ThreadLocal<>();

    /** Returns the request that the calling thread serves; empty in an application without this filter. */
    static Optional<HttpServletRequest> request() {
        return Optional.ofNullable(CURRENT.get());
    }

    @Override
    protected void doFilter(HttpServletRequest request, HttpServletResponse response, FilterChain chain)
            throws IOException, ServletException {
        CURRENT.set(request);
        try {
            chain.doFilter(request, response);
        } finally {
            CURRENT.remove();
        }
    }
}
