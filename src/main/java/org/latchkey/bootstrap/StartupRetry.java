package org.latchkey.bootstrap;

import java.lang.System.Logger;
import java.lang.System.Logger.Level;
import org.latchkey.log.RequestLogger;
import org.latchkey.storage.SqlState;

/**
 * Retries a step of the startup while another server that starts at the same time holds a lock.
 *
 * <p>When one server creates shared data, the others wait for it. That may take longer than the timeout of a statement:
 * generating a key does, when one machine starts three servers.
 */
final class StartupRetry {

    private static final Logger LOG = RequestLogger.of(StartupRetry.class);

    /** The limit of attempts. Each one lasts until the timeout of a statement. */
    private static final int MAX_ATTEMPTS = 30;

    private StartupRetry() {}

    /**
     * Runs the step until none of its statements times out. It throws any other exception at once, and a timeout at the
     * last attempt.
     *
     * @param step the step, which must be repeatable even if part of it has been done
     */
    static void run(Runnable step) {
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
