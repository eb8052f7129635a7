package org.latchkey.account;

import java.util.Locale;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * An e-mail address: a dot-atom, an at sign and a domain (RFC 5321 §4.1.2), in ASCII, with a domain
 * of other letters in its punycode form. Stored as typed, without ASCII white space around it.
 *
 * <p>Not checked: whether mail to it arrives.
 */
public record EmailAddress(String text) {

    private static final int MAX_LENGTH = 254;
    private static final int MAX_LOCAL_PART = 64;
    private static final Pattern SYNTAX = Pattern.compile("[\\w!#$%&'*+/=?^`{|}~-]+(\\.[\\w!#$%&'*+/=?^`{|}~-]+)*"
            + "@[A-Za-z0-9]([A-Za-z0-9-]{0,61}[A-Za-z0-9])?"
            + "(\\.[A-Za-z0-9]([A-Za-z0-9-]{0,61}[A-Za-z0-9])?)*");

    private static final String ASCII_WHITE_SPACE = " \t\n\u000b\f\r";

    /**
     * Controls, formats and separators but the space, whose gap shows; and what is blank or joined
     * to its neighbor although it counts as a letter, a mark or a symbol.
     */
    private static final Pattern INVISIBLE =
            Pattern.compile("[\\p{Cc}\\p{Cf}\\p{Z}\\u034f\\u115f\\u1160\\u17b4\\u17b5\\u180b-\\u180f"
                    + "\\u2800\\u3164\\ufe00-\\ufe0f\\uffa0\\x{e0100}-\\x{e01ef}&&[^ ]]");

    public EmailAddress {
        if (text.length() > MAX_LENGTH
                || text.indexOf('@') > MAX_LOCAL_PART
                || !SYNTAX.matcher(text).matches()) {
            throw new IllegalArgumentException("Must be an e-mail address in ASCII, such as anna@example.com"
                    + " (a domain of other letters in punycode, xn--…).");
        }
    }

    /** The address that was typed, or empty where it is none. */
    public static Optional<EmailAddress> parse(String typed) {
        try {
            return Optional.of(of(typed));
        } catch (IllegalArgumentException e) {
            return Optional.empty();
        }
    }

    /**
     * The address that was typed.
     *
     * @throws IllegalArgumentException where it is none, saying what one is, or which invisible
     *     character it has
     */
    public static EmailAddress of(String typed) {
        requireVisible(typed);
        return new EmailAddress(trimmed(typed));
    }

    /**
     * Refuses text with an invisible character, which a person can't find without its name. ASCII
     * white space at the ends is none.
     *
     * @throws IllegalArgumentException naming the first one
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

    /** Whether nothing of the text can be seen. */
    static boolean isInvisible(String text) {
        return INVISIBLE.matcher(text).replaceAll("").isBlank();
    }

    private static String trimmed(String typed) {
        int start = 0;
        int end = typed.length();
        while (start < end && isWhiteSpace(typed.charAt(start))) {
            start++;
        }
        while (start < end && isWhiteSpace(typed.charAt(end - 1))) {
            end--;
        }
        return typed.substring(start, end);
    }

    private static boolean isWhiteSpace(char character) {
        return ASCII_WHITE_SPACE.indexOf(character) >= 0;
    }

    /** What two spellings of one address share. */
    public String key() {
        return text.toLowerCase(Locale.ROOT);
    }
}
