package org.latchkey.storage.encryption;

import static java.nio.charset.StandardCharsets.US_ASCII;

import java.util.Locale;

/** Formats and parses base32 (RFC 4648 §6), as authenticator apps and people use it: without padding. */
public final class Base32 {

    /** The number of characters that stand for five bytes. */
    private static final int BLOCK = 8;

    private Base32() {}

    /** Formats bytes in upper case without padding. */
    public static String text(byte[] bytes) {
        return new String(org.bouncycastle.util.encoders.Base32.encode(bytes), US_ASCII).replace("=", "");
    }

    /**
     * Parses a text. Case, spaces, hyphens and padding do not matter.
     *
     * @throws IllegalArgumentException if the text is not base32
     */
    public static byte[] bytes(String text) {
        String trimmed = text.replaceAll("[ =-]", "");
        String characters = trimmed.matches("[A-Za-z2-7]+") ? trimmed.toUpperCase(Locale.ROOT) : "";
        String padding = "=".repeat(-characters.length() & (BLOCK - 1));
        try {
            byte[] bytes = org.bouncycastle.util.encoders.Base32.decode(characters + padding);
            if (bytes.length > 0 && text(bytes).equals(characters)) {
                return bytes;
            }
        } catch (IllegalStateException | IndexOutOfBoundsException e) {
            // rejected below, like a text of an impossible length
        }
        throw new IllegalArgumentException("Must be base32.");
    }
}
