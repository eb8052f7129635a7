package org.latchkey;

import jakarta.enterprise.context.Dependent;
import jakarta.enterprise.event.Event;
import jakarta.inject.Inject;
import java.lang.System.Logger;
import java.time.Duration;
import org.latchkey.database.ExpiredRows.PurgeDue;
import org.latchkey.database.Turns;
import org.latchkey.problem.Attempt;

/** Removes what is over, every hour, on one of the nodes. */
@Dependent
class CleanUp {

    private static final Logger LOG = System.getLogger(CleanUp.class.getName());
    private static final Duration BETWEEN = Duration.ofHours(1);

    private final Attempt attempt = new Attempt(LOG, "What is over was not removed");
    private final Turns turns;
    private final Event<PurgeDue> purge;

    @Inject
    CleanUp(Turns turns, Event<PurgeDue> purge) {
        this.turns = turns;
        this.purge = purge;
    }

    /** What fails is tried again: an exception would end the repetition. */
    void run() {
        attempt.make(this::removeWhatIsOver);
    }

    private void removeWhatIsOver() {
        if (turns.take("clean-up", BETWEEN)) {
            purge.fire(new PurgeDue());
        }
    }
}
