package org.latchkey.session;

import jakarta.enterprise.context.Dependent;
import jakarta.inject.Inject;
import java.util.Optional;
import org.latchkey.account.Account;
import org.latchkey.account.Credentials;
import org.latchkey.audit.AuditLog;
import org.latchkey.audit.Client;
import org.latchkey.audit.EventType;
import org.latchkey.audit.FailureAggregator;
import org.latchkey.http.problem.Problem;
import org.latchkey.http.problem.ProblemType;
import org.latchkey.session.TokenIssuer.TokenPair;
import org.latchkey.storage.DatabaseClock;
import org.latchkey.storage.Ids;
import org.latchkey.storage.Transactions;

/** Logs in with an email address and a password: opens a session and issues its first tokens. */
@Dependent
class Login {

    private final Credentials credentials;
    private final Transactions transactions;
    private final Sessions sessions;
    private final AuditLog auditLog;
    private final FailureAggregator failures;
    private final TokenIssuer tokenIssuer;
    private final Ids ids;
    private final DatabaseClock time;

    @Inject
    Login(
            Credentials credentials,
            Transactions transactions,
            Sessions sessions,
            AuditLog auditLog,
            FailureAggregator failures,
            TokenIssuer tokenIssuer,
            Ids ids,
            DatabaseClock time) {
        this.credentials = credentials;
        this.transactions = transactions;
        this.sessions = sessions;
        this.auditLog = auditLog;
        this.failures = failures;
        this.tokenIssuer = tokenIssuer;
        this.ids = ids;
        this.time = time;
    }

    /**
     * Verifies the credentials and opens a session.
     *
     * @throws Problem {@code invalid-credentials}, which never says what is wrong with them; {@code too-many-attempts}
     *     if the rate limit is exceeded; {@code overloaded} if too many passwords are being hashed
     */
    TokenPair logIn(String email, String password, Client client) {
        Credentials.Proven proven = credentials.prove(email, password, client).orElseThrow(Login::invalidCredentials);
        Optional<Opened> opened = open(proven, client);
        if (opened.isEmpty()) {
            // The account was changed, disabled or deleted while the password was being hashed.
            failures.add(EventType.SIGN_IN_FAILED, Optional.of(proven.accountId()), client);
        }
        return opened.map(found -> tokenIssuer.issue(found.session(), 0, found.account()))
                .orElseThrow(Login::invalidCredentials);
    }

    /** A session and its account, both as they were when the session was opened. */
    record Opened(Session session, Account account) {}

    /**
     * Opens a session. Locks the account until the session is committed.
     *
     * @return empty if the account was disabled, was deleted or changed its password during the login
     */
    Optional<Opened> open(Credentials.Proven proven, Client client) {
        return transactions.in(() ->
                credentials.lockUnchanged(proven).map(account -> new Opened(addSession(account, client), account)));
    }

    private Session addSession(Account account, Client client) {
        Session session = new Session(ids.next(), account.id(), client, time.now());
        sessions.add(session);
        auditLog.add(EventType.SIGNED_IN, account.id(), Optional.of(session.id()), client);
        return session;
    }

    private static Problem invalidCredentials() {
        return Problem.of(ProblemType.INVALID_CREDENTIALS, "No enabled account has this email address and password.");
    }
}
