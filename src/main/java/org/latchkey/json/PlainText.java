package org.latchkey.json;

import java.util.Optional;

/** Checks a single line of text that a user entered, in any script. */
public final class PlainText {

    private PlainText() {}

    /** Returns what is wrong with the text, in words for the user; empty if the text is valid. */
    public static Optional<String> fault(String text, int maxCodePoints) {
        if (text.codePointCount(0, text.length()) > maxCodePoints) {
            return Optional.of("Must have at most " + maxCodePoints + " characters.");
        }
        if (text.codePoints().anyMatch(c -> Character.getType(c) == Character.CONTROL)) {
            return Optional.of("Must not contain control characters, such as a line break.");
        }
        return Optional.empty();
    }

    /**
     * Rejects an invalid text.
     *
     * @throws IllegalArgumentException if the text has a {@link #fault}, with the fault as its message
     */
    public static void check(String text, int maxCodePoints) {
        fault(text, maxCodePoints).ifPresent(fault -> {
            throw new IllegalArgumentException(fault);
        });
    }
}
