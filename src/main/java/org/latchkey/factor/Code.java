package org.latchkey.factor;

import java.util.Locale;

/**
 * A code that a user typed: six digits of an authenticator app, or a recovery code.
 *
 * @param text without spaces and hyphens, in lower case
 */
public record Code(String text) {

    private static final int MAX_LENGTH = 100;

    /**
     * Reads a typed code. Spaces, hyphens and case do not matter.
     *
     * @throws IllegalArgumentException if it is empty or too long to be a code
     */
    public static Code of(String typed) {
        String text = typed.replaceAll("[\\s-]", "").toLowerCase(Locale.ROOT);
        if (text.isEmpty() || typed.length() > MAX_LENGTH) {
            throw new IllegalArgumentException("Must be the six digits of the authenticator app, or a recovery code.");
        }
        return new Code(text);
    }

    /** Whether it is a code of an authenticator app. Anything else is a recovery code. */
    boolean isTotp() {
        return text.matches("[0-9]{6}");
    }

    /** Hides the code. */
    @Override
    public String toString() {
        return "Code[hidden]";
    }
}
