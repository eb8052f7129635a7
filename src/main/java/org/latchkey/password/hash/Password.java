package org.latchkey.password.hash;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.text.Normalizer;
import java.text.Normalizer.Form;
import java.util.List;
import java.util.stream.Stream;

/**
 * A password that a person typed, in Unicode's normalization form C (NFC, NIST SP 800-63B-4 §3.1.1.2). So it is the
 * same password on keyboards that encode accents differently. Nothing is trimmed.
 */
public final class Password {

    /** In UTF-16 units. No longer text can be normalized to the 128 code points that are allowed. */
    private static final int MAX_NORMALIZED = 2048;

    private final String typed;
    private final String text;

    private Password(String typed, String text) {
        this.typed = typed;
        this.text = text;
    }

    /** Does not normalize text that is far too long to be a password, because that could take seconds. */
    public static Password of(String typed) {
        return new Password(typed, isNormalizable(typed) ? Normalizer.normalize(typed, Form.NFC) : typed);
    }

    private static boolean isNormalizable(String typed) {
        return typed.length() <= MAX_NORMALIZED;
    }

    public int codePoints() {
        return text.codePointCount(0, text.length());
    }

    public String normalized() {
        return text;
    }

    byte[] bytes() {
        return text.getBytes(UTF_8);
    }

    /**
     * Returns the spellings that may have been hashed, in UTF-8: first NFC, which Latchkey hashes, then the text as
     * typed and NFD, which other systems hash. Duplicates are removed. So the number of spellings depends only on the
     * typed text.
     */
    List<byte[]> spellings() {
        String decomposed = isNormalizable(typed) ? Normalizer.normalize(typed, Form.NFD) : typed;
        return Stream.of(text, typed, decomposed)
                .distinct()
                .map(spelling -> spelling.getBytes(UTF_8))
                .toList();
    }

    @Override
    public String toString() {
        return "Password[hidden]";
    }
}
