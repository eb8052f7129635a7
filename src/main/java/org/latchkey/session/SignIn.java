package org.latchkey.session;

import jakarta.enterprise.context.Dependent;
import jakarta.inject.Inject;
import java.util.Optional;
import org.latchkey.account.Credentials;
import org.latchkey.event.Client;
import org.latchkey.event.EventType;
import org.latchkey.event.FailureSums;
import org.latchkey.problem.Problem;
import org.latchkey.problem.ProblemType;

/** Logging in: address and password become a session and its first tokens. */
@Dependent
class SignIn {

    private final Credentials credentials;
    private final SessionOpening opening;
    private final TokenPairs pairs;
    private final FailureSums failures;

    @Inject
    SignIn(
            Credentials credentials,
            SessionOpening opening,
            TokenPairs pairs,
            FailureSums failures) {
        this.credentials = credentials;
        this.opening = opening;
        this.pairs = pairs;
        this.failures = failures;
    }

    /**
     * @throws Problem {@code invalid-credentials}, whatever was wrong with them, {@code
     *     too-many-attempts} or {@code overloaded}
     */
    TokenPair signIn(String email, String password, Client client) {
        Credentials.Proven proven =
                credentials.prove(email, password, client).orElseThrow(SignIn::refused);
        Optional<SessionOpening.Opened> opened = opening.open(proven, client);
        if (opened.isEmpty()) {
            // it was changed or disabled while the password was being hashed
            failures.add(EventType.SIGN_IN_FAILED, Optional.of(proven.accountId()), client);
        }
        return opened.map(found -> pairs.of(found.session(), 0, found.account()))
                .orElseThrow(SignIn::refused);
    }

    private static Problem refused() {
        return Problem.of(
                ProblemType.INVALID_CREDENTIALS,
                "No account that may log in has this e-mail address and this password.");
    }
}
