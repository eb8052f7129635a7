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
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Stream;
import org.latchkey.account.EmailAddress;
import org.latchkey.account.User;
import org.latchkey.audit.Client;
import org.latchkey.guard.Caller;
import org.latchkey.guard.Public;
import org.latchkey.guard.access.BearerAuthentication;
import org.latchkey.http.problem.Problem;
import org.latchkey.http.problem.ProblemType;
import org.latchkey.http.request.IfMissing;
import org.latchkey.http.request.RequestReader;
import org.latchkey.session.TokenIssuer.TokenPair;

/**
 * The login, its renewal, and its end. One for all requests: it stands on two dozen beans, and the
 * server takes longer to make them than to answer.
 */
@Path("token")
@Public
@Produces(MediaType.APPLICATION_JSON)
@ApplicationScoped
public class TokenResource {

    private final Login signIn;
    private final TokenRefresh tokenRefresh;
    private final Logout signOut;
    private final BearerAuthentication bearerTokens;
    private final RefreshCookie cookie;
    private final RequestReader requests;

    /** For the client proxy. */
    protected TokenResource() {
        this(null, null, null, null, null, null);
    }

    @Inject
    TokenResource(
            Login signIn,
            TokenRefresh tokenRefresh,
            Logout signOut,
            BearerAuthentication bearerTokens,
            RefreshCookie cookie,
            RequestReader requests) {
        this.signIn = signIn;
        this.tokenRefresh = tokenRefresh;
        this.signOut = signOut;
        this.bearerTokens = bearerTokens;
        this.cookie = cookie;
        this.requests = requests;
    }

    /** Where the refresh token is to be. */
    enum Place {
        BODY,
        COOKIE;

        static Place of(String text) {
            return Stream.of(values())
                    .filter(place -> place.name().toLowerCase(Locale.ROOT).equals(text))
                    .findFirst()
                    .orElseThrow(() -> new IllegalArgumentException("Must be \"body\" or \"cookie\"."));
        }
    }

    /** What was typed for an address. An invisible character is not a wrong address, but named. */
    record TypedAddress(String text) {

        static TypedAddress of(String typed) {
            EmailAddress.requireVisible(typed);
            if (typed.isBlank()) {
                throw new RequestReader.NotGiven();
            }
            return new TypedAddress(typed);
        }
    }

    /** What was typed for a password, be it white space. */
    record TypedPassword(String text) {

        static TypedPassword of(String typed) {
            if (typed.isEmpty()) {
                throw new RequestReader.NotGiven();
            }
            return new TypedPassword(typed);
        }
    }

    /**
     * Address and password.
     *
     * @param refresh by default in the body
     */
    record LoginRequest(
            @IfMissing(value = ProblemType.MISSING_EMAIL, alias = "username")
            TypedAddress email,

            @IfMissing(ProblemType.MISSING_PASSWORD) TypedPassword password,
            Optional<Place> refresh) {}

    @POST
    @Consumes(MediaType.APPLICATION_JSON)
    public Response logIn(LoginRequest login, @Context HttpServletRequest request) {
        boolean inCookie = login.refresh().filter(Place.COOKIE::equals).isPresent();
        if (inCookie) {
            cookie.checkOrigin(request);
        }
        TokenPair pair = signIn.signIn(login.email().text(), login.password().text(), Client.of(request));
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

    /** A refresh token, where it does not come in the cookie. */
    record RefreshRequest(Optional<String> refreshToken) {}

    /**
     * By a {@link RefreshRequest}, or by the cookie.
     *
     * @param body may be empty
     */
    @POST
    @Path("refresh")
    @Consumes(MediaType.APPLICATION_JSON)
    public Response refresh(byte[] body, @Context HttpServletRequest request, @Context HttpHeaders headers) {
        Optional<String> fromBody = body.length == 0
                ? Optional.empty()
                : requests.read(RefreshRequest.class, body).refreshToken();
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

    private static Problem noRefreshToken() {
        return Problem.of(ProblemType.INVALID_REFRESH_TOKEN, "No refresh token came with the request.");
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
