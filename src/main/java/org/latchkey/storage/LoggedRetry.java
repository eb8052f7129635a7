package org.latchkey.storage;

import java.lang.System.Logger;
import java.lang.System.Logger.Level;
import org.latchkey.log.Outage;

/**
 * Work that goes on by itself and is tried again, so that what fails must not end it. The log is
 * told of the first failure of a row; not of a database that is away, of which whoever keeps its
 * connections has told.
 */
public final class LoggedRetry {

    private final Logger log;
    private final Outage outage;
    private final String warning;

    /**
     * Work of one kind.
     *
     * @param warning what the log is told when it fails
     */
    public LoggedRetry(Logger log, String warning) {
        this.log = log;
        this.outage = new Outage(log);
        this.warning = warning;
    }

    /** Does it, and returns whatever comes of it. */
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
