package org.latchkey.account;

import java.util.Locale;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * An email address in ASCII: a dot-atom, an at sign and a domain (RFC 5321 §4.1.2). An internationalized domain must
 * be in punycode. The address keeps the spelling that was typed, without the ASCII white space around it.
 *
 * <p>Not checked: whether the address receives mail.
 */
public record EmailAddress(String text) {

    private static final int MAX_LENGTH = 254;
    private static final int MAX_LOCAL_PART = 64;
    private static final Pattern SYNTAX = Pattern.compile("[\\w!#$%&'*+/=?^`{|}~-]+(\\.[\\w!#$%&'*+/=?^`{|}~-]+)*"
            + "@[A-Za-z0-9]([A-Za-z0-9-]{0,61}[A-Za-z0-9])?"
            + "(\\.[A-Za-z0-9]([A-Za-z0-9-]{0,61}[A-Za-z0-9])?)*");

    /** ASCII white space at the start or at the end. The lookbehind keeps the search linear. */
    private static final Pattern SURROUNDING_SPACE = Pattern.compile("\\A\\s+|(?<!\\s)\\s+\\z");

    /**
     * Matches a character that a person cannot see: controls, format characters and separators, except the space,
     * whose gap is visible. It also matches letters, marks and symbols that are blank or merge with their neighbor.
     */
    private static final Pattern INVISIBLE =
            Pattern.compile("[\\p{Cc}\\p{Cf}\\p{Z}\\u034f\\u115f\\u1160\\u17b4\\u17b5\\u180b-\\u180f"
                    + "\\u2800\\u3164\\ufe00-\\ufe0f\\uffa0\\x{e0100}-\\x{e01ef}&&[^ ]]");

    public EmailAddress {
        if (text.length() > MAX_LENGTH
                || text.indexOf('@') > MAX_LOCAL_PART
                || !SYNTAX.matcher(text).matches()) {
            throw new IllegalArgumentException("Must be an email address in ASCII, such as anna@example.com"
                    + " (a domain of other letters in punycode, xn--…).");
        }
    }

    /** Parses a typed address. Returns empty if it is not valid. */
    public static Optional<EmailAddress> parse(String typed) {
        try {
            return Optional.of(of(typed));
        } catch (IllegalArgumentException e) {
            return Optional.empty();
        }
    }

    /**
     * Parses a typed address.
     *
     * @throws IllegalArgumentException if it is not valid. The message describes a valid address, or names the
     *     invisible character.
     */
    public static EmailAddress of(String typed) {
        requireVisible(typed);
        return new EmailAddress(trimmed(typed));
    }

    /**
     * Rejects text with an invisible character. The message names the character, because a person could not find it
     * otherwise. ASCII white space at both ends is allowed.
     *
     * @throws IllegalArgumentException if the text has one; it names the first one
     */
    public static void requireVisible(String typed) {
        Matcher invisible = INVISIBLE.matcher(trimmed(typed));
        if (invisible.find()) {
            int character = invisible.group().codePointAt(0);
            throw new IllegalArgumentException(String.format(
                    Locale.ROOT,
                    "Must not have the invisible character U+%04X (%s) in it.",
                    character,
                    Character.getName(character)));
        }
    }

    /** Whether the text has no visible character. */
    static boolean isInvisible(String text) {
        return INVISIBLE.matcher(text).replaceAll("").isBlank();
    }

    private static String trimmed(String typed) {
        return SURROUNDING_SPACE.matcher(typed).replaceAll("");
    }

    /** The address in lower case. Two spellings of one address have the same key. */
    public String key() {
        return text.toLowerCase(Locale.ROOT);
    }
}
