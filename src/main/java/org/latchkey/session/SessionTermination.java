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
import org.latchkey.factor.SecondFactors.FactorsChanged;
import org.latchkey.guard.Caller;
import org.latchkey.guard.verification.AccessTokenVerifier;
import org.latchkey.guard.verification.InvalidToken;
import org.latchkey.storage.DatabaseClock;
import org.latchkey.token.RefreshTokens;
import org.latchkey.token.RefreshTokens.RefreshToken;
import org.latchkey.token.revocation.RevocationFeed;

/** Logs out: ends sessions, revokes their access tokens, and records it in the audit log. */
@Dependent
class SessionTermination {

    private final RefreshTokens refreshTokens;
    private final AccessTokenVerifier verifier;
    private final Sessions sessions;
    private final RevocationFeed revocations;
    private final AuditLog auditLog;
    private final SessionPolicy policy;
    private final DatabaseClock time;

    @Inject
    SessionTermination(
            RefreshTokens refreshTokens,
            AccessTokenVerifier verifier,
            Sessions sessions,
            RevocationFeed revocations,
            AuditLog auditLog,
            SessionPolicy policy,
            DatabaseClock time) {
        this.refreshTokens = refreshTokens;
        this.verifier = verifier;
        this.sessions = sessions;
        this.revocations = revocations;
        this.auditLog = auditLog;
        this.policy = policy;
        this.time = time;
    }

    /**
     * Ends the session of an access token. If the database does not have it, because it was purged or is missing from a
     * restored backup, only its tokens are revoked.
     */
    @Transactional
    void endByAccessToken(Caller caller, Client client) {
        sessions.find(caller.sessionId())
                .ifPresentOrElse(
                        session -> end(session, EventType.SIGNED_OUT, client),
                        () -> revocations.revokeSession(caller.sessionId()));
    }

    /**
     * Ends the session of a refresh token. Any generation that was issued is accepted.
     *
     * @return whether the text is a refresh token of this application
     */
    @Transactional
    boolean endByRefreshToken(String text, Client client) {
        Optional<RefreshToken> token = refreshTokens.parse(text);
        token.ifPresent(found -> sessions.find(found.sessionId())
                .filter(session -> found.generation() <= session.generation())
                .ifPresent(session -> end(session, EventType.SIGNED_OUT, client)));
        return token.isPresent();
    }

    /** Ends the session of a token of either kind. Any other text is ignored (RFC 7009 §2.2). */
    @Transactional
    void endByAnyToken(String text, Client client) {
        if (endByRefreshToken(text, client)) {
            return;
        }
        try {
            endByAccessToken(verifier.verify(text), client);
        } catch (InvalidToken e) {
            // The token is revoked, expired or not ours, so there is no session to end.
        }
    }

    /**
     * Ends a session. The tokens of a session that has already ended are revoked again, in case a node missed the first
     * revocation.
     *
     * @param reason the type of the audit event
     */
    @Transactional
    void end(Session session, EventType reason, Client client) {
        revocations.revokeSession(session.id());
        if (sessions.end(session.id(), time.now())) {
            auditLog.add(reason, session.accountId(), Optional.of(session.id()), client);
        }
    }

    /**
     * Ends a session of the caller.
     *
     * @return false if the caller has no session with this id that is still alive
     */
    @Transactional
    boolean endOwn(Caller caller, String id, Client client) {
        Optional<Session> own = sessions.find(id)
                .filter(session -> session.accountId().equals(caller.id()))
                .filter(session -> policy.isAlive(session, time.now()));
        own.ifPresent(session -> end(session, EventType.SESSION_ENDED, client));
        return own.isPresent();
    }

    /** Ends all sessions of the caller, including the current one. */
    @Transactional
    void endAll(Caller caller, Client client) {
        if (endAllBut(caller.id(), Optional.empty())) {
            auditLog.add(EventType.SESSION_ENDED, caller.id(), Optional.empty(), client);
        }
    }

    /**
     * Ends the account's other sessions in the transaction that changes the password, so that nobody keeps a session
     * opened with the old one.
     */
    void endOthers(@Observes AccountEvent.PasswordChanged changed) {
        endAllBut(changed.accountId(), changed.keptSessionId());
    }

    void endAll(@Observes AccountEvent.Deactivated deactivated) {
        endAllBut(deactivated.accountId(), Optional.empty());
    }

    void endAll(@Observes AccountEvent.SessionsRevoked revoked) {
        endAllBut(revoked.accountId(), Optional.empty());
    }

    void endOthers(@Observes FactorsChanged changed) {
        endAllBut(changed.accountId(), changed.keptSessionId());
    }

    private boolean endAllBut(String accountId, Optional<String> excludedId) {
        Instant now = time.now();
        boolean anyEnded = sessions.endAllBut(accountId, excludedId, now);
        revocations.revokeSessions(sessions.endedAt(accountId, now, revocations.oldestToken()));
        return anyEnded;
    }
}
