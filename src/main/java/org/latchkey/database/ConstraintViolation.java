package org.latchkey.database;

import java.sql.SQLException;

/** What the database refuses because somebody else was quicker. */
public final class ConstraintViolation {

    /** SQL state, on Derby as on PostgreSQL. */
    private static final String UNIQUE = "23505";

    private ConstraintViolation() {}

    /** Whether there is a row with this key already. */
    public static boolean ofUniqueness(Throwable thrown) {
        for (Throwable t = thrown; t != null; t = t.getCause()) {
            if (t instanceof SQLException sql && UNIQUE.equals(sql.getSQLState())) {
                return true;
            }
        }
        return false;
    }
}
