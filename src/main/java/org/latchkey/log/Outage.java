package org.latchkey.log;

import java.lang.System.Logger;
import java.lang.System.Logger.Level;
import java.util.concurrent.atomic.AtomicBoolean;

/** Logs that something fails once, however often it is tried, and once that it works again. */
public final class Outage {

    private final Logger log;
    private final AtomicBoolean isOn = new AtomicBoolean();

    public Outage(Logger log) {
        this.log = log;
    }

    /** Whether this is the first failure in a row. */
    public boolean begins() {
        return isOn.compareAndSet(false, true);
    }

    /** Logs a warning if this is the first failure in a row. */
    public void failed(String warning) {
        if (begins()) {
            log.log(Level.WARNING, warning);
        }
    }

    /** The same, with the first line of the cause. */
    public void failed(String warning, Throwable cause) {
        failed(warning + ": " + cause.toString().lines().findFirst().orElse(""));
    }

    /** Ends the row of failures, if there is one. */
    public void ended() {
        isOn.set(false);
    }

    /** The same, and logs it. */
    public void ended(String info) {
        if (isOn.compareAndSet(true, false)) {
            log.log(Level.INFO, info);
        }
    }
}
