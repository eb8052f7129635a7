package org.latchkey.http;

import static java.util.stream.Collectors.joining;

import jakarta.servlet.FilterChain;
import jakarta.servlet.ServletException;
import jakarta.servlet.http.HttpFilter;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import java.util.Objects;
import java.util.Set;
import java.util.regex.Pattern;
import java.util.stream.Stream;

/**
 * Lets pages of the configured origins read the API's responses (CORS, Fetch standard §3.2). Credentials are not
 * allowed: cookies are not sent across origins, and a bearer token is not a credential in the sense of CORS.
 */
final class CorsFilter extends HttpFilter {

    private static final long serialVersionUID = 1;

    private static final String REQUESTED_HEADERS = "Access-Control-Request-Headers";

    /** A token (RFC 9110 §5.6.2). */
    private static final Pattern HEADER_NAME = Pattern.compile("[!#$%&'*+.^_`|~0-9A-Za-z-]+");

    private final transient Set<String> origins;

    CorsFilter(Set<String> origins) {
        this.origins = origins;
    }

    @Override
    protected void doFilter(HttpServletRequest request, HttpServletResponse response, FilterChain chain)
            throws IOException, ServletException {
        response.addHeader("Vary", "Origin");
        boolean isPreflight = isPreflight(request);
        if (isPreflight) {
            response.addHeader("Vary", REQUESTED_HEADERS);
        }
        String origin = request.getHeader("Origin");
        if (origin == null || !origins.contains(origin)) {
            chain.doFilter(request, response);
            return;
        }
        response.setHeader("Access-Control-Allow-Origin", origin);
        if (isPreflight) {
            allow(response, Objects.requireNonNullElse(request.getHeader(REQUESTED_HEADERS), ""));
            return;
        }
        response.setHeader("Access-Control-Expose-Headers", "Location, Retry-After, WWW-Authenticate");
        chain.doFilter(request, response);
    }

    private static boolean isPreflight(HttpServletRequest request) {
        return "OPTIONS".equals(request.getMethod()) && request.getHeader("Access-Control-Request-Method") != null;
    }

    /** Any requested header is allowed: the headers that a tracing library adds do no harm. */
    private static void allow(HttpServletResponse response, String requestedHeaders) {
        response.setHeader("Access-Control-Allow-Methods", "GET, POST, PUT, PATCH, DELETE");
        String names = Stream.of(("Authorization,Content-Type," + requestedHeaders).split(","))
                .map(String::strip)
                .filter(name -> HEADER_NAME.matcher(name).matches())
                .distinct()
                .collect(joining(", "));
        response.setHeader("Access-Control-Allow-Headers", names);
        response.setHeader("Access-Control-Max-Age", "600");
        response.setStatus(HttpServletResponse.SC_NO_CONTENT);
    }
}
