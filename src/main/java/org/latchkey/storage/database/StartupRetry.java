package org.latchkey.storage.database;

import java.lang.System.Logger;
import java.lang.System.Logger.Level;
import org.latchkey.storage.SqlState;

/**
 * Waits for other servers that start at the same time. What one of them makes, the others wait for,
 * and that may take longer than any request may wait for a statement: on a machine that has three
 * of them to start, to generate a key does.
 */
public final class StartupRetry {

    private static final Logger LOG = System.getLogger(StartupRetry.class.getName());

    /** Each takes as long as a statement may. */
    private static final int MAX_ATTEMPTS = 30;

    private StartupRetry() {}

    /**
     * Does it until no statement in it takes too long.
     *
     * @param step what can be done again, whatever of it has been done
     */
    public static void run(Runnable step) {
        for (int attempt = 1; attempt < MAX_ATTEMPTS; attempt++) {
            try {
                step.run();
                return;
            } catch (RuntimeException e) {
                if (!SqlState.isCanceled(e)) {
                    throw e;
                }
                LOG.log(Level.INFO, "Waiting for another server that starts");
            }
        }
        step.run();
    }
}
