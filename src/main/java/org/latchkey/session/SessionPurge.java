package org.latchkey.session;

import jakarta.enterprise.context.Dependent;
import jakarta.enterprise.event.Observes;
import jakarta.inject.Inject;
import java.time.Instant;
import java.util.Optional;
import org.latchkey.storage.DatabaseClock;
import org.latchkey.storage.ExpiredRows.PurgeDue;

/**
 * Removes the sessions that can't be refreshed anymore.
 *
 * <p>It goes through the table in windows of ids, each in a short transaction of its own. So it needs no index on the
 * columns that every refresh changes.
 */
@Dependent
class SessionPurge {

    private static final int WINDOW = 1000;

    /** Sorts after every id. */
    private static final String LAST = "~";

    private final Sessions sessions;
    private final DatabaseClock time;

    @Inject
    SessionPurge(Sessions sessions, DatabaseClock time) {
        this.sessions = sessions;
        this.time = time;
    }

    void purge(@Observes PurgeDue due) {
        Instant now = time.now();
        String after = "";
        while (!after.equals(LAST)) {
            Optional<String> end = sessions.endOfWindow(after, WINDOW);
            sessions.removeDead(after, end.orElse(LAST), now);
            after = end.orElse(LAST);
        }
    }
}
