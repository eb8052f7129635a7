package org.latchkey.account;

import java.text.Normalizer;

/** Folds a text for searching. Spellings that differ only in case or in the encoding of accents have the same key. */
public final class SearchKey {

    /** In UTF-16 units. NFC makes no name of 200 units longer than this. */
    public static final int MAX_LENGTH = 600;

    private SearchKey() {}

    /**
     * Folds each character on its own, so that the key of a prefix is a prefix of the key. So a sharp s does not
     * become two letters, and a Greek final sigma equals any other sigma.
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
