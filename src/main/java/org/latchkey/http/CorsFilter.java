package org.latchkey.http;

import static java.util.stream.Collectors.joining;

import jakarta.inject.Inject;
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
import org.latchkey.settings.Settings;

/**
 * Lets pages of the configured origins read the API's answers (CORS, Fetch standard §3.2). No
 * credentials are allowed with it: a bearer token is none in that sense, and cookies stay at home.
 */
public final class CorsFilter extends HttpFilter {

    private static final long serialVersionUID = 1;

    private static final String ASKED = "Access-Control-Request-Headers";

    /** A token (RFC 9110 §5.6.2). */
    private static final Pattern NAME = Pattern.compile("[!#$%&'*+.^_`|~0-9A-Za-z-]+");

    private final transient Set<String> origins;

    @Inject
    public CorsFilter(Settings settings) {
        this.origins = settings.corsOrigins();
    }

    @Override
    protected void doFilter(HttpServletRequest request, HttpServletResponse response, FilterChain chain)
            throws IOException, ServletException {
        response.addHeader("Vary", "Origin");
        boolean isPreflight = isPreflight(request);
        if (isPreflight) {
            response.addHeader("Vary", ASKED);
        }
        String origin = request.getHeader("Origin");
        if (origin == null || !origins.contains(origin)) {
            chain.doFilter(request, response);
            return;
        }
        response.setHeader("Access-Control-Allow-Origin", origin);
        if (isPreflight) {
            allow(response, Objects.requireNonNullElse(request.getHeader(ASKED), ""));
            return;
        }
        response.setHeader("Access-Control-Expose-Headers", "Location, Retry-After, WWW-Authenticate");
        chain.doFilter(request, response);
    }

    private static boolean isPreflight(HttpServletRequest request) {
        return "OPTIONS".equals(request.getMethod()) && request.getHeader("Access-Control-Request-Method") != null;
    }

    /** Whatever header a tracing library adds harms nobody. */
    private static void allow(HttpServletResponse response, String asked) {
        response.setHeader("Access-Control-Allow-Methods", "GET, POST, PUT, PATCH, DELETE");
        String names = Stream.of(("Authorization,Content-Type," + asked).split(","))
                .map(String::strip)
                .filter(name -> NAME.matcher(name).matches())
                .distinct()
                .collect(joining(", "));
        response.setHeader("Access-Control-Allow-Headers", names);
        response.setHeader("Access-Control-Max-Age", "600");
        response.setStatus(HttpServletResponse.SC_NO_CONTENT);
    }
}
