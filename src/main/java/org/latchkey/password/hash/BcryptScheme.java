package org.latchkey.password.hash;

import java.util.Optional;
import java.util.regex.Pattern;
import org.bouncycastle.crypto.generators.OpenBSDBCrypt;

/**
 * bcrypt, as {@code $2a$}, {@code $2b$} or {@code $2y$}: for text in UTF-8 the three are the same.
 * As in OpenBSD's, the password counts with the zero byte that ends it, and of all that its first
 * 72 bytes.
 *
 * <p>{@code $2x$} is refused: it marks the hashes of an implementation that had a fault.
 */
record BcryptScheme(String phc) implements HashScheme {

    private static final int MAX_COST = 14;
    private static final int LAST_OF_SALT = 28;
    private static final int LAST_OF_HASH = 59;
    private static final String ALPHABET = "./ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789";
    private static final Pattern SYNTAX = Pattern.compile("\\$2[aby]\\$(0[4-9]|[1-3][0-9])\\$[./A-Za-z0-9]{53}");

    static Optional<HashScheme> parse(String text) {
        return PhcString.parse(SYNTAX, text).map(groups -> of(text, Integer.parseInt(groups.group(1))));
    }

    private static HashScheme of(String text, int cost) {
        if (cost > MAX_COST) {
            throw new HashScheme.CostTooHigh("bcrypt of a cost over " + MAX_COST);
        }
        return new BcryptScheme(text);
    }

    @Override
    public boolean matches(byte[] password) {
        return OpenBSDBCrypt.checkPassword(withoutSpareBits(), password);
    }

    /**
     * BouncyCastle compares the text. Salt and hash end with bits beyond their last byte, which
     * some systems set.
     */
    private String withoutSpareBits() {
        StringBuilder text = new StringBuilder(phc);
        text.setCharAt(LAST_OF_SALT, masked(phc.charAt(LAST_OF_SALT), 0b110000));
        text.setCharAt(LAST_OF_HASH, masked(phc.charAt(LAST_OF_HASH), 0b111100));
        return text.toString();
    }

    private static char masked(char character, int mask) {
        return ALPHABET.charAt(ALPHABET.indexOf(character) & mask);
    }
}
