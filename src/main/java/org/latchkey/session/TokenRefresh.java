package org.latchkey.session;

import jakarta.enterprise.context.Dependent;
import jakarta.inject.Inject;
import java.time.Instant;
import java.util.Optional;
import org.latchkey.account.Account;
import org.latchkey.account.Accounts;
import org.latchkey.account.email.SecurityNotifications;
import org.latchkey.audit.Client;
import org.latchkey.audit.EventType;
import org.latchkey.http.problem.Problem;
import org.latchkey.http.problem.ProblemType;
import org.latchkey.storage.DatabaseClock;
import org.latchkey.storage.Transactions;
import org.latchkey.throttle.KnownNetworks;
import org.latchkey.token.RefreshToken;
import org.latchkey.token.RefreshTokens;
import org.latchkey.session.TokenIssuer.TokenPair;

/**
 * Refreshing: a refresh token becomes the session's next pair. One conditional update decides
 * between all that come at once, on any number of nodes; no lock is waited for longer than that
 * update takes.
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
    private final SecurityNotifications notifications;
    private final TokenIssuer pairs;
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
            SecurityNotifications notifications,
            TokenIssuer pairs,
            KnownNetworks knownNetworks) {
        this.tokens = tokens;
        this.transactions = transactions;
        this.sessions = sessions;
        this.termination = termination;
        this.policy = policy;
        this.accounts = accounts;
        this.time = time;
        this.notifications = notifications;
        this.pairs = pairs;
        this.knownNetworks = knownNetworks;
    }

    /** A session that goes on, and its generation now. */
    private record Current(Session session, long generation, Account account) {}

    /**
     * @throws Problem {@code invalid-refresh-token}
     */
    TokenPair refresh(String text, Client client) {
        return tokens.parse(text)
                // refused when that is committed: theft ends the session
                .flatMap(token -> transactions.in(() -> rotate(token, client)))
                .map(current -> pair(current, client))
                .orElseThrow(() -> Problem.of(
                        ProblemType.INVALID_REFRESH_TOKEN,
                        "The refresh token is not one of a session that goes" + " on."));
    }

    private TokenPair pair(Current current, Client client) {
        knownNetworks.remember(current.account().id(), client.network());
        return pairs.of(current.session(), current.generation(), current.account());
    }

    private Optional<Current> rotate(RefreshToken token, Client client) {
        Optional<Session> session = sessions.find(token.sessionId());
        // read before the session's row is held, or a change of both could wait for us and we for
        // it; a demotion that comes later revokes the version read here
        return session.flatMap(found -> accounts.find(found.accountId()))
                .filter(account -> !account.isDisabled())
                .flatMap(account -> rotate(token, session.get(), account, client));
    }

    /** Who comes late sees so by reading, and does not wait for the row. */
    private Optional<Current> rotate(RefreshToken token, Session session, Account account, Client client) {
        if (token.generation() != session.generation()) {
            return judge(token, session, account, client);
        }
        if (sessions.advance(token, client, time.now())) {
            return Optional.of(new Current(session, token.generation() + 1, account));
        }
        return sessions.findAgain(session).flatMap(again -> judge(token, again, account, client));
    }

    /** What comes of a token that does not move its session on. */
    private Optional<Current> judge(RefreshToken token, Session session, Account account, Client client) {
        Instant now = time.now();
        // a later generation than there is was issued in the future of a restored backup
        if (!policy.isAlive(session, now) || token.generation() >= session.generation()) {
            return Optional.empty();
        }
        if (session.generations().isInGrace(token.generation(), policy.graceSince(now))) {
            return Optional.of(new Current(session, session.generation(), account));
        }
        termination.end(session, EventType.REFRESH_REUSED, client);
        notifications.refreshTokenWasReused(session.accountId());
        return Optional.empty();
    }
}
