package org.latchkey.session;

import jakarta.enterprise.context.Dependent;
import jakarta.inject.Inject;
import jakarta.transaction.Transactional;
import java.util.Optional;
import org.latchkey.audit.Client;
import org.latchkey.audit.EventType;
import org.latchkey.guard.Caller;
import org.latchkey.guard.verification.AccessTokenVerifier;
import org.latchkey.guard.verification.InvalidToken;
import org.latchkey.token.RefreshToken;
import org.latchkey.token.RefreshTokens;

/** Ends the session of an access token or a refresh token. */
@Dependent
class Logout {

    private final RefreshTokens refreshTokens;
    private final AccessTokenVerifier verifier;
    private final Sessions sessions;
    private final SessionTermination termination;

    @Inject
    Logout(
            RefreshTokens refreshTokens,
            AccessTokenVerifier verifier,
            Sessions sessions,
            SessionTermination termination) {
        this.refreshTokens = refreshTokens;
        this.verifier = verifier;
        this.sessions = sessions;
        this.termination = termination;
    }

    @Transactional
    void byAccessToken(Caller caller, Client client) {
        sessions.find(caller.sessionId())
                .ifPresentOrElse(session -> end(session, client), () -> termination.endUnknown(caller.sessionId()));
    }

    /**
     * Ends the session of a refresh token. Any generation that was issued is accepted.
     *
     * @return whether the text is a refresh token of this application
     */
    @Transactional
    boolean byRefreshToken(String text, Client client) {
        Optional<RefreshToken> token = refreshTokens.parse(text);
        token.ifPresent(found -> sessions.find(found.sessionId())
                .filter(session -> found.generation() <= session.generation())
                .ifPresent(session -> end(session, client)));
        return token.isPresent();
    }

    /** Ends the session of a token of either kind. Any other text is ignored (RFC 7009 §2.2). */
    @Transactional
    void byAnyToken(String text, Client client) {
        if (byRefreshToken(text, client)) {
            return;
        }
        try {
            byAccessToken(verifier.verify(text), client);
        } catch (InvalidToken e) {
            // The token is revoked, expired or not ours, so there is no session to end.
        }
    }

    private void end(Session session, Client client) {
        termination.end(session, EventType.SIGNED_OUT, client);
    }
}
