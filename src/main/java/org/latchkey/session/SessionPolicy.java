package org.latchkey.session;

import jakarta.enterprise.context.Dependent;
import jakarta.inject.Inject;
import java.time.Duration;
import java.time.Instant;
import org.latchkey.settings.Settings;

/** How long a session may lie idle, and how long it may last in all. */
@Dependent
class SessionPolicy {

    private final Settings.Sessions settings;

    @Inject
    SessionPolicy(Settings settings) {
        this.settings = settings.sessions();
    }

    /** A session last used then or before is over. */
    Instant idleSince(Instant now) {
        return now.minus(settings.idle());
    }

    /** A session opened then or before is over. */
    Instant openedAfter(Instant now) {
        return now.minus(settings.lifetime());
    }

    /** Whether a refresh token of it could still be used. */
    boolean isAlive(Session session, Instant now) {
        return !session.hasEnded()
                && session.lastUsedAt().isAfter(idleSince(now))
                && session.createdAt().isAfter(openedAfter(now));
    }

    /** A refresh token that was used after this is answered once more. */
    Instant graceSince(Instant now) {
        return now.minus(settings.reuseGrace());
    }

    /** When the session is over, however often it is used. */
    Instant end(Session session) {
        return session.createdAt().plus(settings.lifetime());
    }

    /** How long a browser is to keep the session's cookie, if it is not used again. */
    Duration ofCookie(Session session, Instant now) {
        Duration left = Duration.between(now, end(session));
        return left.compareTo(settings.idle()) < 0 ? left : settings.idle();
    }
}
