package org.latchkey.settings;

/**
 * Why the application does not start: one line that says what is wrong and what to do about it. The
 * line never repeats a secret.
 */
public final class CannotStart extends RuntimeException {

    private static final long serialVersionUID = 1;

    public CannotStart(String line) {
        super(line);
    }

    public CannotStart(String line, Throwable cause) {
        super(line, cause);
    }

    /** A setting that is wrong, by its name, with what it takes. */
    public static CannotStart setting(String name, String takes) {
        return new CannotStart("The setting " + name + " is wrong: it takes " + takes + ".");
    }
}
