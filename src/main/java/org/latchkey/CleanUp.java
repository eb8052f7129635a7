package org.latchkey;

import jakarta.enterprise.context.Dependent;
import jakarta.inject.Inject;
import java.lang.System.Logger;
import java.time.Duration;
import org.latchkey.confirmation.LetterOrders;
import org.latchkey.confirmation.OneTimeTokens;
import org.latchkey.database.Turns;
import org.latchkey.event.Events;
import org.latchkey.problem.Attempt;
import org.latchkey.revocation.RevocationFeed;
import org.latchkey.session.SessionCleanUp;
import org.latchkey.signup.PendingSignUps;
import org.latchkey.throttle.KnownNetworks;
import org.latchkey.throttle.Throttle;

/** Removes what is over, every hour, on one of the nodes. */
@Dependent
class CleanUp {

    private static final Logger LOG = System.getLogger(CleanUp.class.getName());
    private static final Duration BETWEEN = Duration.ofHours(1);

    private final Attempt attempt = new Attempt(LOG, "What is over was not removed");
    private final Turns turns;
    private final SessionCleanUp sessions;
    private final RevocationFeed revocations;
    private final Throttle throttle;
    private final KnownNetworks knownNetworks;
    private final Events events;
    private final OneTimeTokens mailedTokens;
    private final LetterOrders letterOrders;
    private final PendingSignUps pendingSignUps;

    @Inject
    CleanUp(
            Turns turns,
            SessionCleanUp sessions,
            RevocationFeed revocations,
            Throttle throttle,
            KnownNetworks knownNetworks,
            Events events,
            OneTimeTokens mailedTokens,
            LetterOrders letterOrders,
            PendingSignUps pendingSignUps) {
        this.turns = turns;
        this.sessions = sessions;
        this.revocations = revocations;
        this.throttle = throttle;
        this.knownNetworks = knownNetworks;
        this.events = events;
        this.mailedTokens = mailedTokens;
        this.letterOrders = letterOrders;
        this.pendingSignUps = pendingSignUps;
    }

    /** What fails is tried again: an exception would end the repetition. */
    void run() {
        attempt.make(this::removeWhatIsOver);
    }

    private void removeWhatIsOver() {
        if (turns.take("clean-up", BETWEEN)) {
            sessions.run();
            revocations.removeExpired();
            throttle.removeExpired();
            knownNetworks.removeForgotten();
            events.removeExpired();
            mailedTokens.removeExpired();
            letterOrders.removeStale();
            pendingSignUps.removeExpired();
        }
    }
}
