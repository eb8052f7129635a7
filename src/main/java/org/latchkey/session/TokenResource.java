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
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.function.Supplier;
import java.util.stream.Stream;
import org.latchkey.account.EmailAddress;
import org.latchkey.account.User;
import org.latchkey.audit.Client;
import org.latchkey.factor.Code;
import org.latchkey.factor.passkey.Credential;
import org.latchkey.guard.Caller;
import org.latchkey.guard.Public;
import org.latchkey.guard.access.BearerAuthentication;
import org.latchkey.http.problem.Problem;
import org.latchkey.http.problem.ProblemType;
import org.latchkey.http.request.RequestReader;
import org.latchkey.http.request.RequestReader.IfMissing;
import org.latchkey.session.TokenIssuer.TokenPair;

/**
 * Logs in, refreshes and logs out.
 *
 * <p>One instance serves all requests: it depends on two dozen beans, and creating them takes longer than the request.
 */
@Path("token")
@Public
@Produces(MediaType.APPLICATION_JSON)
@ApplicationScoped
public class TokenResource {

    @Inject
    private Login login;

    @Inject
    private TokenRefresh tokenRefresh;

    @Inject
    private SessionTermination termination;

    @Inject
    private BearerAuthentication bearerAuthentication;

    @Inject
    private RefreshCookie cookie;

    @Inject
    private RequestReader requests;

    /** Where the response carries the refresh token. */
    enum RefreshTokenLocation {
        BODY,
        COOKIE;

        static RefreshTokenLocation of(String text) {
            return Stream.of(values())
                    .filter(location -> location.name().toLowerCase(Locale.ROOT).equals(text))
                    .findFirst()
                    .orElseThrow(() -> new IllegalArgumentException("Must be \"body\" or \"cookie\"."));
        }
    }

    /**
     * The email address as the user typed it. An invisible character is an invalid request that names the character,
     * rather than a wrong address.
     */
    record TypedEmail(String text) {

        static TypedEmail of(String typed) {
            EmailAddress.requireVisible(typed);
            if (typed.isBlank()) {
                throw new RequestReader.NotGiven();
            }
            return new TypedEmail(typed);
        }
    }

    /** The password as the user typed it, which may be white space. */
    record TypedPassword(String text) {

        static TypedPassword of(String typed) {
            if (typed.isEmpty()) {
                throw new RequestReader.NotGiven();
            }
            return new TypedPassword(typed);
        }
    }

    /**
     * The request body of a login.
     *
     * @param refresh where the response carries the refresh token; the body by default
     */
    record LoginRequest(
            @IfMissing(value = ProblemType.MISSING_EMAIL, alias = "username")
            TypedEmail email,

            @IfMissing(ProblemType.MISSING_PASSWORD) TypedPassword password,
            Optional<Code> code,
            Optional<RefreshTokenLocation> refresh) {}

    /** The second request of a login with a second factor. */
    record ChallengeRequest(String challenge, Code code, Optional<RefreshTokenLocation> refresh) {}

    /** The second request of a login, with a passkey as second factor: an AuthenticationResponseJSON. */
    record PasskeyChallengeRequest(String challenge, Credential passkey, Optional<RefreshTokenLocation> refresh) {}

    /** A login with a passkey alone. */
    record PasskeyRequest(Credential passkey, Optional<RefreshTokenLocation> refresh) {}

    /** Logs in. The members of the body decide which of four requests it is, so JAX-RS cannot choose its type. */
    @POST
    @Consumes(MediaType.APPLICATION_JSON)
    public Response logIn(byte[] body, @Context HttpServletRequest request) {
        Client client = Client.of(request);
        boolean hasPasskey = requests.has("passkey", body);
        if (requests.has("challenge", body)) {
            return hasPasskey ? completeByPasskey(body, request, client) : complete(body, request, client);
        }
        if (hasPasskey) {
            PasskeyRequest given = requests.readStrictly(PasskeyRequest.class, body);
            return answerLogin(given.refresh(), request, () -> login.logIn(given.passkey(), client));
        }
        LoginRequest typed = requests.read(LoginRequest.class, body);
        return answerLogin(
                typed.refresh(),
                request,
                () -> login.logIn(typed.email().text(), typed.password().text(), typed.code(), client));
    }

    private Response complete(byte[] body, HttpServletRequest request, Client client) {
        ChallengeRequest given = requests.readStrictly(ChallengeRequest.class, body);
        return answerLogin(given.refresh(), request, () -> login.complete(given.challenge(), given.code(), client));
    }

    private Response completeByPasskey(byte[] body, HttpServletRequest request, Client client) {
        PasskeyChallengeRequest given = requests.readStrictly(PasskeyChallengeRequest.class, body);
        return answerLogin(given.refresh(), request, () -> login.complete(given.challenge(), given.passkey(), client));
    }

    private Response answerLogin(
            Optional<RefreshTokenLocation> refresh, HttpServletRequest request, Supplier<TokenPair> login) {
        boolean inCookie = refresh.filter(RefreshTokenLocation.COOKIE::equals).isPresent();
        if (inCookie) {
            cookie.checkOrigin(request);
        }
        TokenPair pair = login.get();
        return answer(pair, Optional.of(pair.user()), inCookie);
    }

    /** Builds the token response of RFC 6749 §5.1, without the members that don't apply. */
    private Response answer(TokenPair pair, Optional<User> user, boolean inCookie) {
        Map<String, Object> members = pair.access().members();
        user.ifPresent(found -> members.put("user", found));
        if (inCookie) {
            return cookie.set(Response.ok(members), pair);
        }
        members.put("refresh_token", pair.refresh());
        return Response.ok(members).build();
    }

    /** A refresh token in the body, from a client that does not use the cookie. */
    record RefreshRequest(Optional<String> refreshToken) {}

    /**
     * Refreshes with the token of a {@link RefreshRequest}, or else of the cookie.
     *
     * @param body may be empty if the cookie is sent
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
            throw cookie.clear(problem);
        }
    }

    private static Problem noRefreshToken() {
        return Problem.of(ProblemType.INVALID_REFRESH_TOKEN, "The request has no refresh token.");
    }

    /** Ends the session of the access token, of the cookie, or both sessions if the request has both. */
    @DELETE
    public Response logOut(@Context HttpServletRequest request, @Context HttpHeaders headers) {
        Client client = Client.of(request);
        Optional<String> fromCookie = cookie.of(headers);
        if (fromCookie.isEmpty()) {
            termination.endByAccessToken(bearerAuthentication.required(headers), client);
            return Response.noContent().build();
        }
        cookie.checkOrigin(request);
        // One of the two may have expired or been revoked.
        Optional<Caller> caller = bearerAuthentication.ifGood(headers);
        caller.ifPresent(found -> termination.endByAccessToken(found, client));
        if (!termination.endByRefreshToken(fromCookie.get(), client) && caller.isEmpty()) {
            throw cookie.clear(noRefreshToken());
        }
        return cookie.clear(Response.noContent());
    }
}
