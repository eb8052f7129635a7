package org.latchkey.account;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.text.Normalizer;
import java.text.Normalizer.Form;
import java.util.Locale;

/**
 * A password as a person typed it, in Unicode's normal form C (NIST SP 800-63B-4 §3.1.1.2), so that
 * another keyboard's way to write an accent is the same password. Nothing is trimmed.
 */
final class Password {

    private final String text;

    private Password(String text) {
        this.text = text;
    }

    static Password of(String typed) {
        return new Password(Normalizer.normalize(typed, Form.NFC));
    }

    int codePoints() {
        return text.codePointCount(0, text.length());
    }

    /** Whether it holds the other text, in any case. */
    boolean contains(String other) {
        return lowerCase().contains(Normalizer.normalize(other, Form.NFC).toLowerCase(Locale.ROOT));
    }

    String lowerCase() {
        return text.toLowerCase(Locale.ROOT);
    }

    byte[] bytes() {
        return text.getBytes(UTF_8);
    }

    @Override
    public String toString() {
        return "Password[hidden]";
    }
}
