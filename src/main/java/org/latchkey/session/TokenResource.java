package org.latchkey.session;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.ws.rs.Consumes;
import jakarta.ws.rs.DELETE;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.core.Context;
import jakarta.ws.rs.core.HttpHeaders;
import jakarta.ws.rs.core.MediaType;
import jakarta.ws.rs.core.Response;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Predicate;
import org.latchkey.access.BearerTokens;
import org.latchkey.account.User;
import org.latchkey.event.Client;
import org.latchkey.guard.Caller;
import org.latchkey.guard.Public;
import org.latchkey.json.RequestBody;
import org.latchkey.problem.Problem;
import org.latchkey.problem.ProblemType;

/**
 * The login, its renewal, and its end. One for all requests: it stands on two dozen beans, and the
 * server takes longer to make them than to answer.
 */
@Path("token")
@Public
@Produces(MediaType.APPLICATION_JSON)
@ApplicationScoped
public class TokenResource {

    private final SignIn signIn;
    private final TokenRefresh tokenRefresh;
    private final SignOut signOut;
    private final BearerTokens bearerTokens;
    private final RefreshCookie cookie;

    /** For the client proxy. */
    protected TokenResource() {
        this(null, null, null, null, null);
    }

    @Inject
    TokenResource(
            SignIn signIn,
            TokenRefresh tokenRefresh,
            SignOut signOut,
            BearerTokens bearerTokens,
            RefreshCookie cookie) {
        this.signIn = signIn;
        this.tokenRefresh = tokenRefresh;
        this.signOut = signOut;
        this.bearerTokens = bearerTokens;
        this.cookie = cookie;
    }

    /**
     * Takes {@code email}, or {@code username} in its place, and {@code password}; and {@code
     * refresh}, where the refresh token is to be: in the {@code body}, or in a {@code cookie}.
     */
    @POST
    @Consumes(MediaType.APPLICATION_JSON)
    public Response logIn(RequestBody body, @Context HttpServletRequest request) {
        String email = body.text("email").or(() -> body.text("username")).orElse("");
        String password = body.text("password").orElse("");
        boolean inCookie = inCookie(body);
        body.check();
        require(email, String::isBlank, ProblemType.MISSING_EMAIL, "email");
        require(password, String::isEmpty, ProblemType.MISSING_PASSWORD, "password");
        if (inCookie) {
            cookie.checkOrigin(request);
        }
        TokenPair pair = signIn.signIn(email, password, Client.of(request));
        return answer(pair, Optional.of(pair.user()), inCookie);
    }

    /** As RFC 6749 §5.1 has it; a member that is not meant is not there. */
    private Response answer(TokenPair pair, Optional<User> user, boolean inCookie) {
        Map<String, Object> members = new LinkedHashMap<>();
        members.put("token", pair.access().compact());
        members.put("token_type", "Bearer");
        members.put("expires_in", pair.access().lifetime().toSeconds());
        user.ifPresent(found -> members.put("user", found));
        if (inCookie) {
            return cookie.set(Response.ok(members), pair);
        }
        members.put("refresh_token", pair.refresh());
        return Response.ok(members).build();
    }

    private static boolean inCookie(RequestBody body) {
        String place = body.text("refresh").orElse("body");
        if (!List.of("body", "cookie").contains(place)) {
            body.reject("refresh", "Must be \"body\" or \"cookie\".");
        }
        return "cookie".equals(place);
    }

    private static void require(
            String value, Predicate<String> isMissing, ProblemType type, String member) {
        if (isMissing.test(value)) {
            throw Problem.of(type, "The member \"" + member + "\" is missing or empty.");
        }
    }

    /**
     * Takes {@code refresh_token}, or the cookie and no body.
     *
     * @param body may be empty
     */
    @POST
    @Path("refresh")
    @Consumes(MediaType.APPLICATION_JSON)
    public Response refresh(
            byte[] body, @Context HttpServletRequest request, @Context HttpHeaders headers) {
        Optional<String> fromBody = body.length == 0 ? Optional.empty() : refreshToken(body);
        if (fromBody.isPresent()) {
            TokenPair pair = tokenRefresh.refresh(fromBody.get(), Client.of(request));
            return answer(pair, Optional.empty(), false);
        }
        String fromCookie = cookie.of(headers).orElseThrow(TokenResource::noRefreshToken);
        cookie.checkOrigin(request);
        try {
            TokenPair pair = tokenRefresh.refresh(fromCookie, Client.of(request));
            return answer(pair, Optional.empty(), true);
        } catch (Problem problem) {
            throw cookie.clearedBy(problem);
        }
    }

    private static Optional<String> refreshToken(byte[] json) {
        RequestBody body = RequestBody.parse(json);
        Optional<String> token = body.text("refresh_token");
        body.check();
        return token;
    }

    private static Problem noRefreshToken() {
        return Problem.of(
                ProblemType.INVALID_REFRESH_TOKEN, "No refresh token came with the request.");
    }

    /**
     * Ends the session that the access token belongs to, or the cookie, or both where both came.
     */
    @DELETE
    public Response signOut(@Context HttpServletRequest request, @Context HttpHeaders headers) {
        Client client = Client.of(request);
        Optional<String> fromCookie = cookie.of(headers);
        if (fromCookie.isEmpty()) {
            signOut.byAccessToken(bearerTokens.required(headers), client);
            return Response.noContent().build();
        }
        cookie.checkOrigin(request);
        // of the two, one may be good no longer
        Optional<Caller> caller = bearerTokens.ifGood(headers);
        caller.ifPresent(found -> signOut.byAccessToken(found, client));
        if (!signOut.byRefreshToken(fromCookie.get(), client) && caller.isEmpty()) {
            throw cookie.clearedBy(noRefreshToken());
        }
        return cookie.cleared(Response.noContent());
    }
}
