package org.latchkey.account.importing;

import java.time.DateTimeException;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.util.regex.Pattern;

/** When the other system made an account. */
record CreationTime(Instant instant) {

    /** RFC 3339 §5.6; Java alone would take more. */
    private static final Pattern SYNTAX =
            Pattern.compile("(?i)\\d{4}-\\d\\d-\\d\\dT\\d\\d:\\d\\d:\\d\\d(?:\\.\\d{1,9})?(?:Z|[+-]\\d\\d:\\d\\d)");

    /**
     * @throws IllegalArgumentException for any other form, or no such time
     */
    static CreationTime of(String text) {
        try {
            if (SYNTAX.matcher(text).matches()) {
                return new CreationTime(OffsetDateTime.parse(text).toInstant());
            }
        } catch (DateTimeException e) {
            // such as the 30th of February: the refusal is the same
        }
        throw new IllegalArgumentException("Must be a time as RFC 3339 has it, such as 2026-11-23T10:15:30Z.");
    }
}
