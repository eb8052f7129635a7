package org.latchkey.password;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.util.Arrays;
import java.util.Base64;
import java.util.Optional;
import java.util.regex.MatchResult;
import java.util.regex.Pattern;
import org.bouncycastle.crypto.generators.BCrypt;
import org.latchkey.settings.Secret;

/**
 * bcrypt, as {@code $2a$}, {@code $2b$} or {@code $2y$}: for text in UTF-8 the three are the same.
 * As in OpenBSD's, the password counts with the zero byte that ends it, and of all that its first
 * 72 bytes.
 *
 * <p>{@code $2x$} is refused: it marks the hashes of an implementation that had a fault.
 */
record BcryptScheme(String prefix, int cost, Secret salt, Secret hash, String phc)
        implements Scheme {

    private static final int MAX_COST = 14;
    private static final int MAX_PASSWORD_BYTES = 72;
    private static final int SALT_CHARACTERS = 22;
    private static final int HASH_BYTES = 23;
    private static final String ALPHABET =
            "./ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789";
    private static final String BASE64 =
            "ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789+/";
    private static final Pattern SYNTAX =
            Pattern.compile("(\\$2[aby]\\$)([0-3][0-9])\\$([./A-Za-z0-9]{53})");

    static Optional<Scheme> parse(String text) {
        return PhcString.parse(SYNTAX, text).flatMap(BcryptScheme::of);
    }

    private static Optional<Scheme> of(MatchResult groups) {
        int cost = Integer.parseInt(groups.group(2));
        if (cost < 4) {
            return Optional.empty();
        }
        if (cost > MAX_COST) {
            throw new TooCostly("bcrypt of a cost over " + MAX_COST);
        }
        String salt = groups.group(3).substring(0, SALT_CHARACTERS);
        String hash = groups.group(3).substring(SALT_CHARACTERS);
        return Optional.of(
                new BcryptScheme(
                        groups.group(1),
                        cost,
                        Secret.of(decode(salt)),
                        Secret.of(decode(hash)),
                        groups.group()));
    }

    /** Base64 in an order of its own; bits beyond the last byte say nothing. */
    private static byte[] decode(String text) {
        StringBuilder usual = new StringBuilder();
        text.chars().map(ALPHABET::indexOf).mapToObj(BASE64::charAt).forEach(usual::append);
        return Base64.getDecoder().decode(usual.toString());
    }

    @Override
    public byte[] derive(Password password) {
        byte[] typed = password.typed().getBytes(UTF_8);
        byte[] key = Arrays.copyOf(typed, Math.min(typed.length, MAX_PASSWORD_BYTES));
        return Arrays.copyOf(BCrypt.generate(key, salt.bytes(), cost, true), HASH_BYTES);
    }
}
