package org.latchkey.json;

import java.util.Optional;

/** One line of text from a person, of whatever script. */
public final class PlainText {

    private PlainText() {}

    /** What is wrong with the text, in words for a person; empty where nothing is. */
    public static Optional<String> fault(String text, int maxCodePoints) {
        if (text.codePointCount(0, text.length()) > maxCodePoints) {
            return Optional.of("Must have at most " + maxCodePoints + " characters.");
        }
        if (text.codePoints().anyMatch(c -> Character.getType(c) == Character.CONTROL)) {
            return Optional.of("Must not hold control characters, such as a line break.");
        }
        return Optional.empty();
    }

    /**
     * Refuses a text that has a fault.
     *
     * @throws IllegalArgumentException with what is wrong
     */
    public static void check(String text, int maxCodePoints) {
        fault(text, maxCodePoints).ifPresent(fault -> {
            throw new IllegalArgumentException(fault);
        });
    }
}
