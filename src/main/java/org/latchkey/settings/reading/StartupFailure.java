package org.latchkey.settings.reading;

import java.lang.System.Logger.Level;

/**
 * Why the application does not start: one line that says what is wrong and what to do about it. The
 * line never repeats a secret.
 */
public final class StartupFailure extends RuntimeException {

    /** Holds the line that was told last. */
    public static final String TOLD = "latchkey.cannot-start";

    private static final long serialVersionUID = 1;

    public StartupFailure(String line) {
        super(line);
    }

    public StartupFailure(String line, Throwable cause) {
        super(line, cause);
    }

    /**
     * Tells the log, and whoever started the server in this process and looks at the system
     * property {@value #TOLD}. What the server itself makes of the exception is long and says less.
     */
    public StartupFailure logged() {
        System.getLogger(StartupFailure.class.getName()).log(Level.ERROR, "Latchkey does not start. " + getMessage());
        System.setProperty(TOLD, getMessage());
        return this;
    }

    /** A setting that is wrong, by its name, with what it takes. */
    public static StartupFailure setting(String name, String takes) {
        return new StartupFailure("The setting " + name + " is wrong: it takes " + takes + ".");
    }
}
