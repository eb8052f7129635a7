package org.latchkey.database;

import java.lang.System.Logger;
import java.lang.System.Logger.Level;
import java.sql.SQLException;

/**
 * Waits for other servers that start at the same time. What one of them makes, the others wait for,
 * and that may take longer than any request may wait for a statement: on a machine that has three
 * of them to start, to generate a key does.
 */
public final class Patience {

    private static final Logger LOG = System.getLogger(Patience.class.getName());

    /** PostgreSQL's SQL state of a statement that took too long. */
    private static final String CANCELLED = "57014";

    /** Each takes as long as a statement may. */
    private static final int MOST_ATTEMPTS = 30;

    private Patience() {}

    /**
     * Does it until no statement in it takes too long.
     *
     * @param step what can be done again, whatever of it has been done
     */
    public static void with(Runnable step) {
        for (int attempt = 1; attempt < MOST_ATTEMPTS; attempt++) {
            try {
                step.run();
                return;
            } catch (RuntimeException e) {
                if (!isCancelled(e)) {
                    throw e;
                }
                LOG.log(Level.INFO, "Waiting for another server that starts");
            }
        }
        step.run();
    }

    private static boolean isCancelled(Throwable thrown) {
        for (Throwable t = thrown; t != null; t = t.getCause()) {
            if (t instanceof SQLException sql && CANCELLED.equals(sql.getSQLState())) {
                return true;
            }
        }
        return false;
    }
}
