package org.latchkey.password.hash;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.text.Normalizer;
import java.text.Normalizer.Form;
import java.util.List;
import java.util.stream.Stream;

/**
 * A password as a person typed it, in Unicode's normal form C (NIST SP 800-63B-4 §3.1.1.2), so that
 * another keyboard's way to write an accent is the same password. Nothing is trimmed.
 */
public final class Password {

    /** In UTF-16 units: no longer text can become the 128 code points that are allowed. */
    private static final int MAX_NORMALIZED = 2048;

    private final String typed;
    private final String text;

    private Password(String typed, String text) {
        this.typed = typed;
        this.text = text;
    }

    /** Text far too long to be a password stays as it is: to normalize it could take seconds. */
    public static Password of(String typed) {
        return new Password(typed, isSane(typed) ? Normalizer.normalize(typed, Form.NFC) : typed);
    }

    private static boolean isSane(String typed) {
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
     * What may have been hashed, in UTF-8: the normal form C, as we do, then the text as typed and
     * the normal form D, as other systems do. Those that are the same come once, so that their
     * number depends on the typed text alone.
     */
    List<byte[]> spellings() {
        String decomposed = isSane(typed) ? Normalizer.normalize(typed, Form.NFD) : typed;
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
