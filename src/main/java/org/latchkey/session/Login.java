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
import org.latchkey.storage.DatabaseClock;
import org.latchkey.storage.Ids;
import org.latchkey.storage.Transactions;
import org.latchkey.session.TokenIssuer.TokenPair;

/** Logging in: address and password become a session and its first tokens. */
@Dependent
class Login {

    private final Credentials credentials;
    private final Transactions transactions;
    private final Sessions sessions;
    private final AuditLog auditLog;
    private final FailureAggregator failures;
    private final TokenIssuer pairs;
    private final Ids ids;
    private final DatabaseClock time;

    @Inject
    Login(
            Credentials credentials,
            Transactions transactions,
            Sessions sessions,
            AuditLog auditLog,
            FailureAggregator failures,
            TokenIssuer pairs,
            Ids ids,
            DatabaseClock time) {
        this.credentials = credentials;
        this.transactions = transactions;
        this.sessions = sessions;
        this.auditLog = auditLog;
        this.failures = failures;
        this.pairs = pairs;
        this.ids = ids;
        this.time = time;
    }

    /**
     * @throws Problem {@code invalid-credentials}, whatever was wrong with them, {@code
     *     too-many-attempts} or {@code overloaded}
     */
    TokenPair signIn(String email, String password, Client client) {
        Credentials.Proven proven = credentials.prove(email, password, client).orElseThrow(Login::refused);
        Optional<Opened> opened = open(proven, client);
        if (opened.isEmpty()) {
            // it was changed or disabled while the password was being hashed
            failures.add(EventType.SIGN_IN_FAILED, Optional.of(proven.accountId()), client);
        }
        return opened.map(found -> pairs.of(found.session(), 0, found.account()))
                .orElseThrow(Login::refused);
    }

    /** A session and whose it is, as both were when it was opened. */
    record Opened(Session session, Account account) {}

    /**
     * Opens a session, or none where the account was disabled, was deleted or changed its password
     * while the login was under way: the account is held until the session is committed.
     */
    Optional<Opened> open(Credentials.Proven proven, Client client) {
        return transactions.in(
                () -> credentials.lockUnchanged(proven).map(account -> new Opened(added(account, client), account)));
    }

    private Session added(Account account, Client client) {
        Session session = new Session(ids.next(), account.id(), client, time.now());
        sessions.add(session);
        auditLog.add(EventType.SIGNED_IN, account.id(), Optional.of(session.id()), client);
        return session;
    }

    private static Problem refused() {
        return Problem.of(
                ProblemType.INVALID_CREDENTIALS,
                "No account that may log in has this e-mail address and this password.");
    }
}
