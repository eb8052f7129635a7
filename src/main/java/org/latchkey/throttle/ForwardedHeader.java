package org.latchkey.throttle;

import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** Parses the Forwarded header (RFC 7239 §4) strictly, and returns the {@code for} parameter of each element. */
final class ForwardedHeader {

    private static final String TOKEN = "[!#$%&'*+.^_`|~0-9A-Za-z-]+";

    /**
     * A pair and the delimiters after it: semicolons within an element, commas at its end. Empty pairs and empty
     * elements are ignored.
     */
    private static final Pattern PAIR = Pattern.compile(
            "\\G(TOKEN)=(?:(TOKEN)|\"((?:[^\"\\\\]|\\\\.)*)\")([ \\t]*[;,][ \\t;,]*|$)".replace("TOKEN", TOKEN));

    /** In characters. No proxy writes more, and matching a longer text could overflow the stack. */
    private static final int MAX_LENGTH = 2000;

    private ForwardedHeader() {}

    /**
     * Returns the hops in the header's order. The hop of an element without {@code for} is an empty text.
     *
     * @return empty if the header does not have the RFC's form, or is too long
     */
    static Optional<List<String>> hops(String header) {
        return header.length() > MAX_LENGTH
                ? Optional.empty()
                : parse(header.strip().replaceFirst("^[ \\t;,]+", ""));
    }

    private static Optional<List<String>> parse(String pairs) {
        List<String> hops = new ArrayList<>();
        Set<String> names = new HashSet<>();
        String hop = "";
        Matcher pair = PAIR.matcher(pairs);
        int end = 0;
        while (pair.find()) {
            if (!names.add(pair.group(1).toLowerCase(Locale.ROOT))) {
                return Optional.empty();
            }
            if (pair.group(1).equalsIgnoreCase("for")) {
                hop = pair.group(2) != null ? pair.group(2) : unquoted(pair.group(3));
            }
            end = pair.end();
            if (pair.group(4).contains(",") || end == pairs.length()) {
                hops.add(hop);
                hop = "";
                names.clear();
            }
        }
        return end > 0 && end == pairs.length() ? Optional.of(hops) : Optional.empty();
    }

    private static String unquoted(String text) {
        return text.replaceAll("\\\\(.)", "$1");
    }
}
