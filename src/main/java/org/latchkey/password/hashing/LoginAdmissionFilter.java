package org.latchkey.password.hashing;

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
import org.latchkey.http.problem.ProblemAnswer;
import org.latchkey.settings.reading.TrustedIssuer;
import org.latchkey.throttle.ClientAddress;
import org.latchkey.throttle.Network;

/**
 * Lets in no more of those who want a password hashed, and need no token for it, than can have that
 * done: the others are refused before anything else costs more than that. So a flood takes neither
 * the processors nor the database's connections from those who are in.
 *
 * <p>Who is refused in a flood is told so a second later, and holds no thread meanwhile: clients
 * that come again at once, whatever Retry-After says, are slowed by it.
 */
final class LoginAdmissionFilter extends HttpFilter {

    private static final long serialVersionUID = 1;
    private static final Set<String> GUARDED = Set.of(
            "POST /token",
            "POST /users",
            "PUT /password",
            "PUT /email",
            "PUT /me/password",
            "PUT /me/email",
            "DELETE /me");
    private static final String HAS_WAITED = LoginAdmissionFilter.class.getName();

    private final transient HashingLimiter limiter;
    private final transient DelayedRejections late;
    private final transient TrustedIssuer issuer;

    @Inject
    LoginAdmissionFilter(HashingLimiter limiter, AsyncDispatcher postponement, TrustedIssuer issuer) {
        this.limiter = limiter;
        late = new DelayedRejections(postponement::after);
        this.issuer = issuer;
    }

    @Override
    protected void doFilter(HttpServletRequest request, HttpServletResponse response, FilterChain chain)
            throws IOException, ServletException {
        if (!isGuarded(request)) {
            chain.doFilter(request, response);
            return;
        }
        boolean hasWaited = request.getAttribute(HAS_WAITED) != null;
        Network network = Network.of(ClientAddress.of(request));
        if (hasWaited || !limiter.enter(network)) {
            request.setAttribute(HAS_WAITED, true);
            if (hasWaited || !late.hold(() -> putAside(request, response))) {
                refuse(request, response);
            }
            return;
        }
        try {
            chain.doFilter(request, response);
        } finally {
            limiter.exit(network);
        }
    }

    private static Runnable putAside(HttpServletRequest request, HttpServletResponse response) {
        AsyncContext context = request.startAsync(request, response);
        context.setTimeout(0);
        return context::dispatch;
    }

    private void refuse(HttpServletRequest request, HttpServletResponse response) {
        ProblemAnswer.write(limiter.overloaded(), request, response, issuer);
    }

    /** However it is written; a path of which JAX-RS makes something else finds nothing there. */
    private static boolean isGuarded(HttpServletRequest request) {
        String path = request.getPathInfo();
        return path != null && GUARDED.contains(request.getMethod() + " " + path.replaceAll("/+$", ""));
    }
}
