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
import org.latchkey.settings.reading.TrustedIssuer;
import org.latchkey.session.TokenIssuer.TokenPair;

/**
 * The refresh token in a cookie (RFC 6265) that no script reads and that no page of another origin
 * has any use of.
 */
@Dependent
class RefreshCookie {

    private static final Set<String> OWN_SITES = Set.of("same-origin", "none");

    private static final Outage ELSEWHERE = new Outage(System.getLogger(RefreshCookie.class.getName()));

    /** Nothing else of a client's comes into the log. */
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
     * The cookie's value; none where it came twice. JAX-RS would also split at a comma, by which a
     * neighbouring domain could smuggle in a cookie of this name.
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
     * Refuses what another origin's page sends. A client that is no browser tells no origin.
     *
     * @throws Problem {@code cross-origin-request}
     */
    void checkOrigin(HttpServletRequest request) {
        String site = request.getHeader("Sec-Fetch-Site");
        List<String> origins = Collections.list(request.getHeaders("Origin"));
        boolean isOwn = (site == null || OWN_SITES.contains(site))
                && origins.stream().allMatch(origin -> isOwn(origin, request));
        if (!isOwn) {
            origins.stream().filter(asked(request)::equals).findFirst().ifPresent(this::tell);
            throw Problem.of(
                    ProblemType.CROSS_ORIGIN_REQUEST,
                    "The refresh cookie is for pages of this application's own origin.");
        }
    }

    /** The issuer's origin; on a developer's machine also the one that was asked for. */
    private boolean isOwn(String origin, HttpServletRequest request) {
        if (origin.equals(issuer.origin())) {
            return true;
        }
        return issuer.isLoopback() && TrustedIssuer.isLoopback(origin) && origin.equals(asked(request));
    }

    private static String asked(HttpServletRequest request) {
        return request.getScheme() + "://" + request.getHeader("Host");
    }

    /** Somebody opened the pages by another name of this server, as from another machine. */
    private void tell(String origin) {
        if (ORIGIN.matcher(origin).matches()) {
            ELSEWHERE.failed("The pages were opened at %s but belong to %s, which is told this once: if the first is"
                            .formatted(origin, issuer.origin())
                    + " right, set latchkey.issuer to the same with the path of its API, such as /api");
        }
    }

    /** The answer, with the refresh token in the cookie. */
    Response set(Response.ResponseBuilder answer, TokenPair pair) {
        String header = header(pair.refresh(), pair.cookieLifetime());
        return answer.header(HttpHeaders.SET_COOKIE, header).build();
    }

    Response cleared(Response.ResponseBuilder answer) {
        return answer.header(HttpHeaders.SET_COOKIE, header("", Duration.ZERO)).build();
    }

    Problem clearedBy(Problem problem) {
        return problem.with(HttpHeaders.SET_COOKIE, header("", Duration.ZERO));
    }

    /** As RFC 6265 §4.1 has it: JAX-RS would add a Version, which is an older standard's. */
    private String header(String value, Duration lifetime) {
        return "%s=%s; Path=/; Max-Age=%s; HttpOnly; SameSite=Strict%s"
                .formatted(name(), value, lifetime.toSeconds(), isSecure() ? "; Secure" : "");
    }
}
