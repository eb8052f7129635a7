package org.latchkey.settings.reading;

import java.lang.System.Logger.Level;

/**
 * The reason why the application does not start, or why one of its commands does nothing. Its message is one line that
 * says what is wrong and what to do about it. The line never contains a secret.
 */
public final class StartupFailure extends RuntimeException {

    /** The system property that holds the last logged message. */
    public static final String LOGGED_PROPERTY = "latchkey.cannot-start";

    private static final long serialVersionUID = 1;

    public StartupFailure(String line) {
        super(line);
    }

    public StartupFailure(String line, Throwable cause) {
        super(line, cause);
    }

    /**
     * Logs the message and stores it in the system property {@value #LOGGED_PROPERTY}. A launcher that started the
     * server in this process reads it there. What the server itself logs for the exception is longer and says less.
     *
     * @return this failure
     */
    public StartupFailure logged() {
        System.getLogger(StartupFailure.class.getName()).log(Level.ERROR, "Latchkey does not start. " + getMessage());
        System.setProperty(LOGGED_PROPERTY, getMessage());
        return this;
    }

    /**
     * Makes the failure for an invalid setting.
     *
     * @param allowed what the setting allows, as the end of a sentence
     */
    public static StartupFailure setting(String name, String allowed) {
        return new StartupFailure("The setting " + name + " is wrong: it takes " + allowed + ".");
    }
}
