package org.latchkey.account.importing;

import java.time.DateTimeException;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.util.regex.Pattern;

/** The time at which another system created an account. */
record CreationTime(Instant instant) {

    /** The syntax of RFC 3339 §5.6. Java's own parser would accept more. */
    private static final Pattern SYNTAX =
            Pattern.compile("(?i)\\d{4}-\\d\\d-\\d\\dT\\d\\d:\\d\\d:\\d\\d(?:\\.\\d{1,9})?(?:Z|[+-]\\d\\d:\\d\\d)");

    /**
     * Parses a time.
     *
     * @throws IllegalArgumentException if the text does not match RFC 3339, or the time does not exist
     */
    static CreationTime of(String text) {
        try {
            if (SYNTAX.matcher(text).matches()) {
                return new CreationTime(OffsetDateTime.parse(text).toInstant());
            }
        } catch (DateTimeException e) {
            // a time that does not exist, such as February 30, is rejected like a malformed one
        }
        throw new IllegalArgumentException("Must be an RFC 3339 time, such as 2026-11-23T10:15:30Z.");
    }
}
