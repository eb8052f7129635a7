package org.latchkey.account;

import java.util.Locale;
import java.util.Optional;
import java.util.regex.Pattern;

/**
 * An e-mail address: a dot-atom, an at sign and a domain (RFC 5321 §4.1.2), in ASCII, with a domain
 * of other letters in its punycode form. Kept as typed, without the white space around it.
 *
 * <p>Not checked: whether mail to it arrives.
 */
public record EmailAddress(String text) {

    private static final int MAX_LENGTH = 254;
    private static final int MAX_LOCAL_PART = 64;
    private static final Pattern SYNTAX =
            Pattern.compile(
                    "[\\w!#$%&'*+/=?^`{|}~-]+(\\.[\\w!#$%&'*+/=?^`{|}~-]+)*"
                            + "@[A-Za-z0-9]([A-Za-z0-9-]{0,61}[A-Za-z0-9])?"
                            + "(\\.[A-Za-z0-9]([A-Za-z0-9-]{0,61}[A-Za-z0-9])?)*");

    public EmailAddress {
        if (text.length() > MAX_LENGTH
                || text.indexOf('@') > MAX_LOCAL_PART
                || !SYNTAX.matcher(text).matches()) {
            throw new IllegalArgumentException(
                    "Must be an e-mail address in ASCII, such as anna@example.com"
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
     * @throws IllegalArgumentException where it is none, saying what one is
     */
    public static EmailAddress of(String typed) {
        return new EmailAddress(typed.strip());
    }

    /** What two spellings of one address share. */
    public String key() {
        return text.toLowerCase(Locale.ROOT);
    }
}
