package org.latchkey.password;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.text.Normalizer;
import java.text.Normalizer.Form;

/**
 * A password as a person typed it, in Unicode's normal form C (NIST SP 800-63B-4 §3.1.1.2), so that
 * another keyboard's way to write an accent is the same password. Nothing is trimmed.
 */
public final class Password {

    /** In UTF-16 units: no longer text can become the 128 code points that are allowed. */
    private static final int LONGEST_NORMALIZED = 2048;

    private final String typed;
    private final String text;

    private Password(String typed, String text) {
        this.typed = typed;
        this.text = text;
    }

    /** Text far too long to be a password stays as it is: to normalize it could take seconds. */
    public static Password of(String typed) {
        boolean sane = typed.length() <= LONGEST_NORMALIZED;
        return new Password(typed, sane ? Normalizer.normalize(typed, Form.NFC) : typed);
    }

    int codePoints() {
        return text.codePointCount(0, text.length());
    }

    String normalized() {
        return text;
    }

    byte[] bytes() {
        return text.getBytes(UTF_8);
    }

    /** As it was typed: other systems that hashed it have not brought it into a normal form. */
    byte[] typedBytes() {
        return typed.getBytes(UTF_8);
    }

    char[] typedCharacters() {
        return typed.toCharArray();
    }

    @Override
    public String toString() {
        return "Password[hidden]";
    }
}
