package org.latchkey.storage;

import java.time.Clock;
import org.latchkey.settings.Settings;

/** The database's time, where there is no database but the process's own. */
public final class TestTime {

    private TestTime() {}

    /** The time of this clock. */
    public static DatabaseClock of(Clock clock, Settings settings) {
        return new DatabaseClock(null, clock, settings);
    }
}
