package org.latchkey.session;

import jakarta.enterprise.context.Dependent;
import jakarta.inject.Inject;
import java.util.Optional;
import org.latchkey.account.Account;
import org.latchkey.account.Credentials;
import org.latchkey.account.User;
import org.latchkey.problem.Problem;
import org.latchkey.problem.ProblemType;
import org.latchkey.token.AccessToken;
import org.latchkey.token.AccessTokenIssuer;
import org.latchkey.token.Subject;

/** Logging in: address and password become a session and its first token. */
@Dependent
class SignIn {

    private final Credentials credentials;
    private final Sessions sessions;
    private final AccessTokenIssuer issuer;

    @Inject
    SignIn(Credentials credentials, Sessions sessions, AccessTokenIssuer issuer) {
        this.credentials = credentials;
        this.sessions = sessions;
        this.issuer = issuer;
    }

    /** Who logged in, and the token to show for it. */
    record SignedIn(User user, AccessToken token) {}

    /**
     * @throws Problem {@code invalid-credentials}, whatever was wrong with them, or {@code
     *     overloaded}
     */
    SignedIn signIn(String email, String password, Client client) {
        Optional<Sessions.Opened> opened =
                credentials.prove(email, password).flatMap(proven -> sessions.open(proven, client));
        return opened.map(this::signedIn).orElseThrow(SignIn::refused);
    }

    private SignedIn signedIn(Sessions.Opened opened) {
        Account account = opened.account();
        AccessToken token =
                issuer.issue(
                        new Subject(
                                account.id(),
                                account.email(),
                                account.name(),
                                account.roles(),
                                account.version(),
                                opened.session().id(),
                                opened.session().createdAt()));
        return new SignedIn(User.of(account), token);
    }

    private static Problem refused() {
        return Problem.of(
                ProblemType.INVALID_CREDENTIALS,
                "No account that may log in has this e-mail address and this password.");
    }
}
