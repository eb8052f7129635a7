package org.latchkey.account;

import java.text.Normalizer;

/** What two spellings of a text share that differ in case, or in how accents are written, alone. */
public final class SearchKey {

    /** In UTF-16: no spelling of a name of 200 is longer when its accents are put together. */
    public static final int MAX_LENGTH = 600;

    private SearchKey() {}

    /**
     * Each character for itself, so that the key of a beginning is the beginning of the key. So a
     * sharp s is not two, and a Greek sigma is the same at a word's end.
     */
    public static String of(String text) {
        StringBuilder key = new StringBuilder();
        Normalizer.normalize(text, Normalizer.Form.NFC)
                .codePoints()
                .map(Character::toUpperCase)
                .map(Character::toLowerCase)
                .forEach(key::appendCodePoint);
        return key.toString();
    }
}
