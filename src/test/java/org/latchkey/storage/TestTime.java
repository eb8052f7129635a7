package org.latchkey.storage;

import java.time.Clock;
import org.latchkey.settings.Settings;

/** Creates a {@link DatabaseClock} for tests without a database. */
public final class TestTime {

    private TestTime() {}

    /** Returns a database clock that follows the given clock. */
    public static DatabaseClock of(Clock clock, Settings settings) {
        return new DatabaseClock(null, clock, settings);
    }
}
