package org.latchkey.session;

import jakarta.enterprise.context.Dependent;
import jakarta.inject.Inject;
import java.time.Instant;
import java.util.Optional;
import org.latchkey.account.Account;
import org.latchkey.account.Accounts;
import org.latchkey.account.email.AccountEmails;
import org.latchkey.audit.Client;
import org.latchkey.audit.EventType;
import org.latchkey.http.problem.Problem;
import org.latchkey.http.problem.ProblemType;
import org.latchkey.mail.template.EmailType;
import org.latchkey.session.TokenIssuer.TokenPair;
import org.latchkey.storage.DatabaseClock;
import org.latchkey.storage.Transactions;
import org.latchkey.throttle.KnownNetworks;
import org.latchkey.token.RefreshTokens;
import org.latchkey.token.RefreshTokens.RefreshToken;

/**
 * Exchanges a refresh token for the session's next pair of tokens.
 *
 * <p>One conditional update decides between concurrent requests, on any number of nodes. No request waits for a lock
 * longer than that update takes.
 */
@Dependent
class TokenRefresh {

    private final RefreshTokens tokens;
    private final Transactions transactions;
    private final Sessions sessions;
    private final SessionTermination termination;
    private final SessionPolicy policy;
    private final Accounts accounts;
    private final DatabaseClock time;
    private final AccountEmails notifications;
    private final TokenIssuer tokenIssuer;
    private final KnownNetworks knownNetworks;

    @Inject
    TokenRefresh(
            RefreshTokens tokens,
            Transactions transactions,
            Sessions sessions,
            SessionTermination termination,
            SessionPolicy policy,
            Accounts accounts,
            DatabaseClock time,
            AccountEmails notifications,
            TokenIssuer tokenIssuer,
            KnownNetworks knownNetworks) {
        this.tokens = tokens;
        this.transactions = transactions;
        this.sessions = sessions;
        this.termination = termination;
        this.policy = policy;
        this.accounts = accounts;
        this.time = time;
        this.notifications = notifications;
        this.tokenIssuer = tokenIssuer;
        this.knownNetworks = knownNetworks;
    }

    /** An active session, with its current generation and its account. */
    private record Current(Session session, long generation, Account account) {}

    /**
     * Rotates the session of a refresh token. Reusing a token after its grace period ends the session.
     *
     * @throws Problem {@code invalid-refresh-token} if the token is malformed or reused, its session has ended or
     *     expired, or its account is disabled
     */
    TokenPair refresh(String text, Client client) {
        return tokens.parse(text)
                // The token is rejected after this transaction: theft ends the session, and that must be committed.
                .flatMap(token -> transactions.in(() -> rotate(token, client)))
                .map(current -> pair(current, client))
                .orElseThrow(() -> Problem.of(
                        ProblemType.INVALID_REFRESH_TOKEN, "The refresh token does not belong to an active session."));
    }

    private TokenPair pair(Current current, Client client) {
        knownNetworks.remember(current.account().id(), client.network());
        return tokenIssuer.issue(current.session(), current.generation(), current.account());
    }

    private Optional<Current> rotate(RefreshToken token, Client client) {
        Optional<Session> session = sessions.find(token.sessionId());
        // The account is read before the session's row is locked. Otherwise a transaction that changes both could
        // deadlock with this one. A role that is removed after this read revokes tokens of the version read here.
        return session.flatMap(found -> accounts.find(found.accountId()))
                .filter(account -> !account.isDisabled())
                .flatMap(account -> rotate(token, session.get(), account, client));
    }

    /** Compares the generations first, so that a late request is rejected without waiting for the session's row. */
    private Optional<Current> rotate(RefreshToken token, Session session, Account account, Client client) {
        if (token.generation() != session.generation()) {
            return withoutRotation(token, session, account, client);
        }
        if (sessions.advance(token, client, time.now())) {
            return Optional.of(new Current(session, token.generation() + 1, account));
        }
        return sessions.reload(session).flatMap(reloaded -> withoutRotation(token, reloaded, account, client));
    }

    /**
     * Decides about a token that did not advance its session. Within the grace period it gets the current pair;
     * later, its reuse is theft and ends the session.
     */
    private Optional<Current> withoutRotation(RefreshToken token, Session session, Account account, Client client) {
        Instant now = time.now();
        // A generation ahead of the session's was issued after a backup that has since been restored.
        if (!policy.isAlive(session, now) || token.generation() >= session.generation()) {
            return Optional.empty();
        }
        if (session.rotationHistory().isInGrace(token.generation(), policy.graceCutoff(now))) {
            return Optional.of(new Current(session, session.generation(), account));
        }
        termination.end(session, EventType.REFRESH_REUSED, client);
        notifications.notifyOwner(EmailType.REFRESH_REUSED, session.accountId());
        return Optional.empty();
    }
}
