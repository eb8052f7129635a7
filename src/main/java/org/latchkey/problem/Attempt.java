package org.latchkey.problem;

import java.lang.System.Logger;
import java.lang.System.Logger.Level;

/**
 * Work that goes on by itself and is tried again, so that what fails must not end it. The log is
 * told of the first failure of a row; not of a database that is away, of which whoever keeps its
 * connections has told.
 */
public final class Attempt {

    private final Logger log;
    private final String failure;
    private volatile boolean isTold;

    /**
     * Work of one kind.
     *
     * @param failure what the log is told when it fails
     */
    public Attempt(Logger log, String failure) {
        this.log = log;
        this.failure = failure;
    }

    /** Does it, and returns whatever comes of it. */
    public void make(Runnable work) {
        try {
            work.run();
            isTold = false;
        } catch (RuntimeException e) {
            if (!isTold && !DatabaseAway.causes(e)) {
                isTold = true;
                log.log(Level.WARNING, failure, e);
            }
        }
    }
}
