package org.latchkey.storage;

import java.lang.System.Logger;
import java.lang.System.Logger.Level;
import org.latchkey.log.Outage;

/**
 * Runs periodic work, and logs a failure instead of throwing it: the next run is the retry.
 *
 * <p>Only the first of successive failures is logged. An unavailable database is not logged here, because the
 * connection pool logs it.
 */
public final class LoggedRetry {

    private final Logger log;
    private final Outage outage;
    private final String warning;

    /**
     * Creates an instance for work of one kind.
     *
     * @param warning the message that is logged when the work fails
     */
    public LoggedRetry(Logger log, String warning) {
        this.log = log;
        this.outage = new Outage(log);
        this.warning = warning;
    }

    /** Runs the work and returns, even if the work throws a {@link RuntimeException}. */
    public void make(Runnable work) {
        try {
            work.run();
            outage.ended();
        } catch (RuntimeException e) {
            if (!SqlState.isUnavailable(e) && outage.begins()) {
                log.log(Level.WARNING, warning, e);
            }
        }
    }
}
