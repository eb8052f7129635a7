package org.latchkey.session;

import jakarta.enterprise.context.Dependent;
import jakarta.enterprise.event.Observes;
import jakarta.inject.Inject;
import jakarta.transaction.Transactional;
import java.time.Instant;
import java.util.Optional;
import org.latchkey.account.AccountEvent;
import org.latchkey.audit.AuditLog;
import org.latchkey.audit.Client;
import org.latchkey.audit.EventType;
import org.latchkey.guard.Caller;
import org.latchkey.storage.DatabaseClock;
import org.latchkey.token.revocation.RevocationFeed;

/** Ends sessions: with them, their access tokens are revoked and the audit log says so. */
@Dependent
class SessionTermination {

    private final Sessions sessions;
    private final RevocationFeed revocations;
    private final AuditLog auditLog;
    private final SessionPolicy policy;
    private final DatabaseClock time;

    @Inject
    SessionTermination(
            Sessions sessions, RevocationFeed revocations, AuditLog auditLog, SessionPolicy policy, DatabaseClock time) {
        this.sessions = sessions;
        this.revocations = revocations;
        this.auditLog = auditLog;
        this.policy = policy;
        this.time = time;
    }

    /**
     * Ends it for a reason. Where it has ended before, its tokens are revoked once more, in case
     * that the end was not heard of.
     */
    @Transactional
    void end(Session session, EventType why, Client client) {
        revocations.revokeSession(session.id());
        if (sessions.end(session.id(), time.now())) {
            auditLog.add(why, session.accountId(), Optional.of(session.id()), client);
        }
    }

    /** The caller's own; empty where it is not the caller's, or over. */
    @Transactional
    boolean endOwn(Caller caller, String id, Client client) {
        Optional<Session> own = sessions.find(id)
                .filter(session -> session.accountId().equals(caller.id()))
                .filter(session -> policy.isAlive(session, time.now()));
        own.ifPresent(session -> end(session, EventType.SESSION_ENDED, client));
        return own.isPresent();
    }

    /** The caller's sessions all together, this one too. */
    @Transactional
    void endAll(Caller caller, Client client) {
        if (endAllBut(caller.id(), Optional.empty())) {
            auditLog.add(EventType.SESSION_ENDED, caller.id(), Optional.empty(), client);
        }
    }

    /** Part of the change: who has the old password has no session left. */
    void endOthers(@Observes AccountEvent.PasswordChanged changed) {
        endAllBut(changed.accountId(), changed.keptSessionId());
    }

    void endAll(@Observes AccountEvent.Deactivated deactivated) {
        endAllBut(deactivated.accountId(), Optional.empty());
    }

    void endAll(@Observes AccountEvent.SessionsRevoked revoked) {
        endAllBut(revoked.accountId(), Optional.empty());
    }

    private boolean endAllBut(String accountId, Optional<String> kept) {
        Instant now = time.now();
        boolean any = sessions.endAllBut(accountId, kept, now);
        revocations.revokeSessions(sessions.endedAt(accountId, now, revocations.oldestToken()));
        return any;
    }

    /** Of a session that is not in the database any more, or not again after a restore. */
    @Transactional
    void endUnknown(String sessionId) {
        revocations.revokeSession(sessionId);
    }
}
