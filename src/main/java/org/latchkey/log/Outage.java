package org.latchkey.log;

import java.lang.System.Logger;
import java.lang.System.Logger.Level;
import java.util.concurrent.atomic.AtomicBoolean;

/** Logs an outage only twice: at the first failure, and at the recovery. */
public final class Outage {

    private final Logger log;
    private final AtomicBoolean isOngoing = new AtomicBoolean();

    public Outage(Logger log) {
        this.log = log;
    }

    /** Records a failure, and returns whether it is the first since the last success. */
    public boolean begins() {
        return isOngoing.compareAndSet(false, true);
    }

    /** Records a failure, and logs the warning if it is the first since the last success. */
    public void failed(String warning) {
        if (begins()) {
            log.log(Level.WARNING, warning);
        }
    }

    /** Does the same, and appends the first line of the cause to the warning. */
    public void failed(String warning, Throwable cause) {
        failed(warning + ": " + cause.toString().lines().findFirst().orElse(""));
    }

    /** Records a success, without logging it. */
    public void ended() {
        isOngoing.set(false);
    }

    /** Records a success, and logs it if it ends an outage. */
    public void ended(String info) {
        if (isOngoing.compareAndSet(true, false)) {
            log.log(Level.INFO, info);
        }
    }
}
