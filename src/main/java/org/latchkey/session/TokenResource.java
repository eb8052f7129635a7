package org.latchkey.session;

import jakarta.enterprise.context.Dependent;
import jakarta.inject.Inject;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.ws.rs.Consumes;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.core.Context;
import jakarta.ws.rs.core.MediaType;
import java.util.function.Predicate;
import org.latchkey.account.User;
import org.latchkey.guard.Public;
import org.latchkey.json.RequestBody;
import org.latchkey.problem.Problem;
import org.latchkey.problem.ProblemType;

/** The login. */
@Path("token")
@Produces(MediaType.APPLICATION_JSON)
@Dependent
public class TokenResource {

    private final SignIn signIn;

    @Inject
    TokenResource(SignIn signIn) {
        this.signIn = signIn;
    }

    /**
     * What a login answers.
     *
     * @param token the access token
     * @param tokenType {@code Bearer} (RFC 6750)
     * @param expiresIn seconds
     */
    public record TokenAnswer(User user, String token, String tokenType, long expiresIn) {

        /** Without the token. */
        @Override
        public String toString() {
            return "TokenAnswer[" + user.id() + "]";
        }
    }

    /** Takes {@code email}, or {@code username} in its place, and {@code password}. */
    @POST
    @Public
    @Consumes(MediaType.APPLICATION_JSON)
    public TokenAnswer logIn(RequestBody body, @Context HttpServletRequest request) {
        String email = body.text("email").or(() -> body.text("username")).orElse("");
        String password = body.text("password").orElse("");
        body.check();
        require(email, String::isBlank, ProblemType.MISSING_EMAIL, "email");
        require(password, String::isEmpty, ProblemType.MISSING_PASSWORD, "password");
        SignIn.SignedIn signedIn = signIn.signIn(email, password, Client.of(request));
        return new TokenAnswer(
                signedIn.user(),
                signedIn.token().compact(),
                "Bearer",
                signedIn.token().lifetime().toSeconds());
    }

    private static void require(
            String value, Predicate<String> isMissing, ProblemType type, String member) {
        if (isMissing.test(value)) {
            throw Problem.of(type, "The member \"" + member + "\" is missing or empty.");
        }
    }
}
