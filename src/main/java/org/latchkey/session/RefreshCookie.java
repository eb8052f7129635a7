package org.latchkey.session;

import jakarta.enterprise.context.Dependent;
import jakarta.inject.Inject;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.ws.rs.core.HttpHeaders;
import jakarta.ws.rs.core.Response;
import java.time.Duration;
import java.util.Arrays;
import java.util.Collections;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.regex.Pattern;
import org.latchkey.http.problem.Problem;
import org.latchkey.http.problem.ProblemType;
import org.latchkey.log.Outage;
import org.latchkey.log.RequestLogger;
import org.latchkey.session.TokenIssuer.TokenPair;
import org.latchkey.settings.reading.TrustedIssuer;

/**
 * The cookie with the refresh token (RFC 6265). No script can read it, and no page of another origin can use it.
 */
@Dependent
class RefreshCookie {

    private static final Set<String> SAME_ORIGIN_SITES = Set.of("same-origin", "none");

    private static final Outage FOREIGN_ORIGIN = new Outage(RequestLogger.of(RefreshCookie.class));

    /** Only an origin of this form is logged, because it comes from the client. */
    private static final Pattern ORIGIN = Pattern.compile("https?://[a-zA-Z0-9.:\\[\\]_-]{1,255}");

    private final TrustedIssuer issuer;

    @Inject
    RefreshCookie(TrustedIssuer issuer) {
        this.issuer = issuer;
    }

    private boolean isSecure() {
        return "https".equals(issuer.uri().getScheme());
    }

    private String name() {
        return isSecure() ? "__Host-latchkey-refresh" : "latchkey-refresh";
    }

    /**
     * Reads the cookie's value. A cookie that came twice counts as none. JAX-RS would also split at a comma, and a
     * sibling domain could smuggle in a cookie of this name that way.
     */
    Optional<String> of(HttpHeaders headers) {
        List<String> lines = headers.getRequestHeader(HttpHeaders.COOKIE);
        String start = name() + "=";
        List<String> found = (lines == null ? List.<String>of() : lines)
                .stream()
                        .flatMap(line -> Arrays.stream(line.split(";", -1)))
                        .map(String::strip)
                        .filter(pair -> pair.startsWith(start))
                        .toList();
        return found.size() == 1 ? Optional.of(found.get(0).substring(start.length())) : Optional.empty();
    }

    /**
     * Rejects a request from a page of another origin. A client that is no browser sends no origin and passes.
     *
     * @throws Problem {@code cross-origin-request} if {@code Sec-Fetch-Site} or {@code Origin} names another origin
     */
    void checkOrigin(HttpServletRequest request) {
        String site = request.getHeader("Sec-Fetch-Site");
        List<String> origins = Collections.list(request.getHeaders("Origin"));
        boolean isOwn = (site == null || SAME_ORIGIN_SITES.contains(site))
                && origins.stream().allMatch(origin -> isOwn(origin, request));
        if (!isOwn) {
            origins.stream()
                    .filter(requestedOrigin(request)::equals)
                    .findFirst()
                    .ifPresent(this::logForeignOrigin);
            throw Problem.of(
                    ProblemType.CROSS_ORIGIN_REQUEST,
                    "The refresh cookie is for pages of this application's own origin.");
        }
    }

    /** Accepts the issuer's origin, and on a developer's machine also the loopback origin of the request. */
    private boolean isOwn(String origin, HttpServletRequest request) {
        if (origin.equals(issuer.origin())) {
            return true;
        }
        return issuer.isLoopback() && TrustedIssuer.isLoopback(origin) && origin.equals(requestedOrigin(request));
    }

    private static String requestedOrigin(HttpServletRequest request) {
        return request.getScheme() + "://" + request.getHeader("Host");
    }

    /** Logs that the pages were opened under another name of this server, for example from another machine. */
    private void logForeignOrigin(String origin) {
        if (ORIGIN.matcher(origin).matches()) {
            FOREIGN_ORIGIN.failed("The pages were opened at %s but belong to %s (logged once): if the first is right,"
                            .formatted(origin, issuer.origin())
                    + " set latchkey.issuer to it with the path of the API, such as /api");
        }
    }

    /** Builds the response, with the refresh token in the cookie. */
    Response set(Response.ResponseBuilder answer, TokenPair pair) {
        String header = header(pair.refresh(), pair.cookieLifetime());
        return answer.header(HttpHeaders.SET_COOKIE, header).build();
    }

    Response clear(Response.ResponseBuilder answer) {
        return answer.header(HttpHeaders.SET_COOKIE, header("", Duration.ZERO)).build();
    }

    Problem clear(Problem problem) {
        return problem.with(HttpHeaders.SET_COOKIE, header("", Duration.ZERO));
    }

    /** Formats the header by RFC 6265 §4.1. JAX-RS would add the {@code Version} of an older standard. */
    private String header(String value, Duration lifetime) {
        return "%s=%s; Path=/; Max-Age=%s; HttpOnly; SameSite=Strict%s"
                .formatted(name(), value, lifetime.toSeconds(), isSecure() ? "; Secure" : "");
    }
}
