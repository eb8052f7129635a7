package org.latchkey.password.hash;

import java.util.Optional;
import java.util.regex.Pattern;
import org.bouncycastle.crypto.generators.OpenBSDBCrypt;

/**
 * A bcrypt hash with the prefix {@code $2a$}, {@code $2b$} or {@code $2y$}. For text in UTF-8, the three are the same.
 * As in OpenBSD's implementation, a zero byte is appended to the password, and only the first 72 bytes of the result
 * count.
 *
 * <p>{@code $2x$} is refused: it marks the hashes of a faulty implementation.
 */
record BcryptScheme(String phc) implements HashScheme {

    private static final int MAX_COST = 14;
    private static final int LAST_SALT_INDEX = 28;
    private static final int LAST_HASH_INDEX = 59;
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
        return OpenBSDBCrypt.checkPassword(withoutUnusedBits(), password);
    }

    /**
     * Returns the text with the unused bits set to zero. The last characters of salt and hash hold more bits than
     * these need, and some systems set them. BouncyCastle compares the text, and so the unused bits, too.
     */
    private String withoutUnusedBits() {
        StringBuilder text = new StringBuilder(phc);
        text.setCharAt(LAST_SALT_INDEX, mask(phc.charAt(LAST_SALT_INDEX), 0b110000));
        text.setCharAt(LAST_HASH_INDEX, mask(phc.charAt(LAST_HASH_INDEX), 0b111100));
        return text.toString();
    }

    private static char mask(char character, int mask) {
        return ALPHABET.charAt(ALPHABET.indexOf(character) & mask);
    }
}
