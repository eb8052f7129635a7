package org.latchkey.log;

import java.util.List;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** The header {@code traceparent} (W3C Trace Context §3.2). */
final class TraceParent {

    static final String HEADER = "traceparent";

    /**
     * Version, trace id, parent id and flags. Version ff is invalid, and so are ids of zeros alone. Later versions may
     * append fields.
     */
    private static final Pattern FORMAT = Pattern.compile("(?!ff)(?<version>[0-9a-f]{2})"
            + "-(?<trace>(?!0{32})[0-9a-f]{32})"
            + "-(?!0{16})[0-9a-f]{16}"
            + "-[0-9a-f]{2}(?<further>-.*)?");

    private static final String FIRST_VERSION = "00";

    private TraceParent() {}

    /**
     * Returns the trace id, 32 digits of lower-case hex.
     *
     * @param headers the values of the header in a request
     * @return empty if the header is missing, repeated or invalid
     */
    static Optional<String> traceId(List<String> headers) {
        if (headers.size() != 1) {
            return Optional.empty();
        }
        Matcher header = FORMAT.matcher(headers.get(0));
        boolean isValid =
                header.matches() && !(header.group("version").equals(FIRST_VERSION) && header.group("further") != null);
        return isValid ? Optional.of(header.group("trace")) : Optional.empty();
    }
}
