package org.latchkey.testing;

import jakarta.servlet.DispatcherType;
import jakarta.servlet.FilterChain;
import jakarta.servlet.ServletException;
import jakarta.servlet.annotation.WebFilter;
import jakarta.servlet.http.HttpFilter;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import java.time.Duration;

/** Handles one request of the API at another time, without an effect on other requests: see {@link #HEADER}. */
@WebFilter(
        urlPatterns = {"/api/*", "/metrics"},
        asyncSupported = true,
        dispatcherTypes = {DispatcherType.REQUEST, DispatcherType.ASYNC})
public class TravellingFilter extends HttpFilter {

    /** The request header with the offset from now, as an ISO 8601 duration. */
    public static final String HEADER = "Test-Travel";

    private static final long serialVersionUID = 1;

    @Override
    protected void doFilter(HttpServletRequest request, HttpServletResponse response, FilterChain chain)
            throws IOException, ServletException {
        String offset = request.getHeader(HEADER);
        if (offset == null) {
            chain.doFilter(request, response);
            return;
        }
        TravellingClock.setThreadOffset(Duration.parse(offset));
        try {
            chain.doFilter(request, response);
        } finally {
            TravellingClock.setThreadOffset(Duration.ZERO);
        }
    }
}
