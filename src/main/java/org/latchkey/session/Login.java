package org.latchkey.session;

import jakarta.enterprise.context.Dependent;
import jakarta.inject.Inject;
import java.time.Instant;
import java.util.Optional;
import org.latchkey.account.Account;
import org.latchkey.account.Credentials;
import org.latchkey.account.Credentials.VerifiedAccount;
import org.latchkey.audit.AuditLog;
import org.latchkey.audit.Client;
import org.latchkey.audit.EventType;
import org.latchkey.audit.FailureAggregator;
import org.latchkey.factor.Code;
import org.latchkey.factor.SecondFactors;
import org.latchkey.factor.passkey.Credential;
import org.latchkey.factor.passkey.PasskeyLogin;
import org.latchkey.http.problem.Problem;
import org.latchkey.http.problem.ProblemType;
import org.latchkey.session.TokenIssuer.TokenPair;
import org.latchkey.storage.DatabaseClock;
import org.latchkey.storage.Ids;
import org.latchkey.storage.Transactions;
import org.latchkey.token.Authentication;

/**
 * Logs in with an email address and a password, and with a second factor if the account has one, or with a passkey
 * alone: opens a session and issues its first tokens.
 */
@Dependent
class Login {

    private static final int FIRST_GENERATION = 0;

    private final Credentials credentials;
    private final SecondFactors secondFactors;
    private final PasskeyLogin passkeyLogin;
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
            SecondFactors secondFactors,
            PasskeyLogin passkeyLogin,
            Transactions transactions,
            Sessions sessions,
            AuditLog auditLog,
            FailureAggregator failures,
            TokenIssuer tokenIssuer,
            Ids ids,
            DatabaseClock time) {
        this.credentials = credentials;
        this.secondFactors = secondFactors;
        this.passkeyLogin = passkeyLogin;
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
     * @param code ignored if the account has no second factor
     * @throws Problem {@code invalid-credentials}, which never says what is wrong with them; {@code
     *     second-factor-required} or {@code invalid-code}, only if they are right; {@code too-many-attempts} if the
     *     rate limit is exceeded; {@code overloaded} if too many passwords are being hashed
     */
    TokenPair logIn(String email, String password, Optional<Code> code, Client client) {
        VerifiedAccount verified =
                credentials.authenticate(email, password, client).orElseThrow(Login::invalidCredentials);
        Account account = verified.account();
        if (!account.hasSecondFactor()) {
            return logIn(verified, client);
        }
        Code given = code.orElseThrow(() -> secondFactors.required(account));
        Optional<Opened> opened =
                secondFactors.verify(account, given, client, locked -> openIfStillValid(verified, locked, client));
        return tokens(opened.orElseThrow(SecondFactors::invalidCode));
    }

    private TokenPair logIn(VerifiedAccount verified, Client client) {
        Optional<Opened> opened = open(verified, client);
        if (opened.isEmpty()) {
            // The account was changed, disabled or deleted while the password was being hashed.
            failures.add(EventType.SIGN_IN_FAILED, Optional.of(verified.accountId()), client);
        }
        return tokens(opened.orElseThrow(Login::invalidCredentials));
    }

    /**
     * Completes a login whose password was right before, and opens a session.
     *
     * @throws Problem {@code invalid-challenge}, {@code invalid-code} or {@code too-many-attempts}
     */
    TokenPair complete(String challenge, Code code, Client client) {
        return tokens(secondFactors.complete(challenge, code, client, locked -> openWithCode(locked, client)));
    }

    /** Completes a login as {@link #complete(String, Code, Client)} does, by a passkey. */
    TokenPair complete(String challenge, Credential passkey, Client client) {
        return tokens(secondFactors.complete(challenge, passkey, client, locked -> {
            Instant now = time.now();
            return open(locked, client, Authentication.byPassword(now).withPasskey(now));
        }));
    }

    /**
     * Logs in with a passkey alone, and computes no password hash.
     *
     * @throws Problem {@code invalid-credentials} or {@code too-many-attempts}
     */
    TokenPair logIn(Credential passkey, Client client) {
        return tokens(passkeyLogin
                .logIn(passkey, client, locked -> open(locked, client, Authentication.byPasskey(time.now())))
                .orElseThrow(
                        () -> Problem.of(ProblemType.INVALID_CREDENTIALS, "No enabled account accepts this passkey.")));
    }

    private TokenPair tokens(Opened opened) {
        return tokenIssuer.issue(opened.session(), FIRST_GENERATION, opened.account());
    }

    /** A session and its account, both as they were when the session was opened. */
    record Opened(Session session, Account account) {}

    /**
     * Opens a session. Locks the account until the session is committed.
     *
     * @return empty if the account was disabled, was deleted or changed its password during the login
     */
    Optional<Opened> open(VerifiedAccount verified, Client client) {
        return transactions.in(() -> credentials
                .lockIfStillValid(verified)
                .map(account -> open(account, client, Authentication.byPassword(time.now()))));
    }

    private Optional<Opened> openIfStillValid(VerifiedAccount verified, Account locked, Client client) {
        if (!verified.isStillValidFor(locked)) {
            return Optional.empty();
        }
        return Optional.of(openWithCode(locked, client));
    }

    private Opened openWithCode(Account locked, Client client) {
        Instant now = time.now();
        return open(locked, client, Authentication.byPassword(now).withCode(now));
    }

    private Opened open(Account account, Client client, Authentication authentication) {
        Session session = new Session(ids.next(), account.id(), client, time.now(), authentication);
        sessions.add(session);
        auditLog.add(EventType.SIGNED_IN, account.id(), Optional.of(session.id()), client);
        return new Opened(session, account);
    }

    private static Problem invalidCredentials() {
        return Problem.of(ProblemType.INVALID_CREDENTIALS, "No enabled account has this email address and password.");
    }
}
