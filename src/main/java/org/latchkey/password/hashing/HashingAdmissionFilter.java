package org.latchkey.password.hashing;

import static java.nio.charset.StandardCharsets.ISO_8859_1;

import jakarta.inject.Inject;
import jakarta.servlet.AsyncContext;
import jakarta.servlet.FilterChain;
import jakarta.servlet.ServletException;
import jakarta.servlet.http.HttpFilter;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import java.util.Set;
import org.latchkey.http.AsyncDispatcher;
import org.latchkey.http.RequestBufferingFilter;
import org.latchkey.http.problem.ProblemAnswer;
import org.latchkey.settings.reading.TrustedIssuer;
import org.latchkey.throttle.ClientAddress;
import org.latchkey.throttle.Network;

/**
 * Admits no more requests that need a password hash than the server can hash in time. It rejects the others before
 * they cost more than that. So a flood takes neither processor time nor database connections from the admitted
 * requests.
 *
 * <p>In a flood, rejections are sent a second later, and hold no thread meanwhile. This slows down clients that ignore
 * Retry-After and retry immediately.
 */
final class HashingAdmissionFilter extends HttpFilter {

    private static final long serialVersionUID = 1;
    /** The routes that hash a password, below {@code /api}. The filter's mapping in web.xml has their first names. */
    static final Set<String> MAY_HASH = Set.of(
            "POST /token",
            "POST /users",
            "PUT /password",
            "PUT /email",
            "PUT /me/password",
            "PUT /me/email",
            "POST /me/reauthentication",
            "DELETE /me");

    /** Those of them that hash only if the body has a password. */
    private static final Set<String> WITH_PASSWORD = Set.of("POST /token", "POST /me/reauthentication");

    private static final String HAS_WAITED = HashingAdmissionFilter.class.getName();

    private final transient HashingLimiter limiter;
    private final transient DelayedRejections delayedRejections;
    private final transient TrustedIssuer issuer;

    @Inject
    HashingAdmissionFilter(HashingLimiter limiter, AsyncDispatcher dispatcher, TrustedIssuer issuer) {
        this.limiter = limiter;
        delayedRejections = new DelayedRejections(dispatcher::after);
        this.issuer = issuer;
    }

    @Override
    protected void doFilter(HttpServletRequest request, HttpServletResponse response, FilterChain chain)
            throws IOException, ServletException {
        if (!mayHash(request)) {
            chain.doFilter(request, response);
            return;
        }
        boolean hasWaited = request.getAttribute(HAS_WAITED) != null;
        Network network = Network.of(ClientAddress.of(request));
        if (hasWaited || !limiter.tryEnter(network)) {
            request.setAttribute(HAS_WAITED, true);
            if (hasWaited || !delayedRejections.tryDelay(() -> suspend(request, response))) {
                ProblemAnswer.write(limiter.overloaded(), request, response, issuer);
            }
            return;
        }
        try {
            chain.doFilter(request, response);
        } finally {
            limiter.leave(network);
        }
    }

    private static Runnable suspend(HttpServletRequest request, HttpServletResponse response) {
        AsyncContext context = request.startAsync(request, response);
        context.setTimeout(0);
        return context::dispatch;
    }

    /**
     * Returns whether the request may need a password hash. Trailing slashes are ignored. For any other spelling of
     * such a path, JAX-RS finds no resource.
     */
    private static boolean mayHash(HttpServletRequest request) {
        String path = request.getPathInfo();
        String route = request.getMethod() + " " + String.valueOf(path).replaceAll("/+$", "");
        return MAY_HASH.contains(route) && (!WITH_PASSWORD.contains(route) || mayHavePassword(request));
    }

    /**
     * Returns whether the body may have a member for a password, which JSON can also write with escapes. A login with a
     * passkey has none.
     */
    private static boolean mayHavePassword(HttpServletRequest request) {
        String body = new String(RequestBufferingFilter.body(request), ISO_8859_1);
        return body.isEmpty() || body.contains("password") || body.contains("\\");
    }
}
