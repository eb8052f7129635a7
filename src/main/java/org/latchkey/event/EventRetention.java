package org.latchkey.event;

import jakarta.enterprise.context.Dependent;
import jakarta.inject.Inject;
import java.time.Instant;
import java.time.ZoneOffset;
import org.latchkey.database.DatabaseTime;
import org.latchkey.settings.Settings;

/** Removes from the audit log what is older than the settings say, in small transactions. */
@Dependent
public class EventRetention {

    private static final int BATCH = 500;

    private final Events events;
    private final DatabaseTime time;
    private final Settings settings;

    @Inject
    EventRetention(Events events, DatabaseTime time, Settings settings) {
        this.events = events;
        this.time = time;
        this.settings = settings;
    }

    public void run() {
        Instant oldest =
                time.now().atZone(ZoneOffset.UTC).minus(settings.eventsRetention()).toInstant();
        int removed = BATCH;
        while (removed == BATCH) {
            removed = events.removeBefore(oldest, BATCH);
        }
    }
}
