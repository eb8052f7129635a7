package org.latchkey.mail;

import java.util.Locale;

/** What a letter says that is not in its template, besides whom it is to. */
public enum LetterValue {
    /**
     * Where to click: what follows the address of the pages, such as {@code verify-email#token=…}.
     * The pages' address itself comes from the settings.
     */
    LINK(300),
    /** The account's other address: the new one in a letter to the old one. */
    EMAIL(Letter.MAX_ADDRESS);

    private final int maxLength;

    LetterValue(int maxLength) {
        this.maxLength = maxLength;
    }

    int maxLength() {
        return maxLength;
    }

    /**
     * What can't be written, or is longer than there was room for when the templates were tried.
     */
    void check(String text) {
        if (text.length() > maxLength || text.chars().anyMatch(c -> c <= ' ' || c > '~')) {
            throw new IllegalArgumentException(
                    this + " takes visible ASCII, " + maxLength + " characters at most");
        }
    }

    /** As templates name it. */
    String placeholder() {
        return name().toLowerCase(Locale.ROOT);
    }
}
