package org.latchkey.session;

import jakarta.enterprise.context.Dependent;
import jakarta.inject.Inject;
import java.time.Duration;
import java.time.Instant;
import org.latchkey.settings.Settings;

/** Limits how long a session may be idle, how long it may last, and how long a replaced refresh token is accepted. */
@Dependent
class SessionPolicy {

    private final Settings.Sessions settings;

    @Inject
    SessionPolicy(Settings settings) {
        this.settings = settings.sessions();
    }

    /** Returns the idle limit: a session last used at this time or earlier has expired. */
    Instant idleCutoff(Instant now) {
        return now.minus(settings.idle());
    }

    /** Returns the lifetime limit: a session opened at this time or earlier has expired. */
    Instant lifetimeCutoff(Instant now) {
        return now.minus(settings.lifetime());
    }

    /** Returns whether the session can still be refreshed. */
    boolean isAlive(Session session, Instant now) {
        return !session.hasEnded()
                && session.lastUsedAt().isAfter(idleCutoff(now))
                && session.createdAt().isAfter(lifetimeCutoff(now));
    }

    /** Returns the grace limit: a refresh token replaced after this time may be used again. */
    Instant graceCutoff(Instant now) {
        return now.minus(settings.reuseGrace());
    }

    /**
     * Returns how long the session lives if it is not refreshed again. The cookie lasts as long, and no access token
     * lasts longer.
     */
    Duration remainingLifetime(Session session, Instant now) {
        Duration left = Duration.between(now, session.createdAt().plus(settings.lifetime()));
        return left.compareTo(settings.idle()) < 0 ? left : settings.idle();
    }
}
