package org.latchkey.session;

import jakarta.enterprise.context.Dependent;
import jakarta.enterprise.event.Event;
import jakarta.inject.Inject;
import jakarta.transaction.Transactional;
import java.time.Instant;
import java.util.Optional;
import org.latchkey.account.Account;
import org.latchkey.account.Accounts;
import org.latchkey.account.RefreshReused;
import org.latchkey.database.DatabaseTime;
import org.latchkey.event.Client;
import org.latchkey.event.EventType;
import org.latchkey.token.RefreshToken;

/**
 * The part of a refresh that is committed. One conditional update decides between all that come at
 * once, on any number of nodes; no lock is waited for longer than that update takes.
 */
@Dependent
class SessionRotation {

    private final Sessions sessions;
    private final SessionEnding ending;
    private final SessionLifetime lifetime;
    private final Accounts accounts;
    private final DatabaseTime time;
    private final Event<RefreshReused> reused;

    @Inject
    SessionRotation(
            Sessions sessions,
            SessionEnding ending,
            SessionLifetime lifetime,
            Accounts accounts,
            DatabaseTime time,
            Event<RefreshReused> reused) {
        this.sessions = sessions;
        this.ending = ending;
        this.lifetime = lifetime;
        this.accounts = accounts;
        this.time = time;
        this.reused = reused;
    }

    @Transactional
    Rotation rotate(RefreshToken token, Client client) {
        Optional<Session> session = sessions.find(token.sessionId());
        // read before the session's row is held, or a change of both could wait for us and we for
        // it;
        // a demotion that comes later revokes the version read here
        Optional<Account> account =
                session.flatMap(found -> accounts.find(found.accountId()))
                        .filter(found -> !found.isDisabled());
        if (account.isEmpty()) {
            return new Rotation.Refused();
        }
        return rotate(token, session.get(), account.get(), client);
    }

    /** Who comes late sees so by reading, and does not wait for the row. */
    private Rotation rotate(RefreshToken token, Session session, Account account, Client client) {
        Instant now = time.now();
        if (token.generation() != session.generation()) {
            return judge(token, session, account, client);
        }
        if (sessions.advance(token, client, now)) {
            return new Rotation.Current(session, token.generation() + 1, account);
        }
        return sessions.findAgain(session)
                .map(again -> judge(token, again, account, client))
                .orElseGet(Rotation.Refused::new);
    }

    /** What comes of a token that does not move its session on. */
    private Rotation judge(RefreshToken token, Session session, Account account, Client client) {
        Instant now = time.now();
        // a later generation than there is was issued in the future of a restored backup
        if (!lifetime.isAlive(session, now) || token.generation() >= session.generation()) {
            return new Rotation.Refused();
        }
        if (session.generations().isInGrace(token.generation(), now)) {
            return new Rotation.Current(session, session.generation(), account);
        }
        ending.end(session, EventType.REFRESH_REUSED, client);
        reused.fire(new RefreshReused(session.accountId()));
        return new Rotation.Reused();
    }
}
