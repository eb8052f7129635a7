package org.latchkey.throttle;

import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * The header Forwarded (RFC 7239 §4), strictly: what one of its elements after the other says in
 * {@code for}.
 */
final class ForwardedHeader {

    private static final String TOKEN = "[!#$%&'*+.^_`|~0-9A-Za-z-]+";

    /**
     * A pair, and what is between it and the next: semicolons, or commas at the end of the element.
     * Nothing between two of them is nothing.
     */
    private static final Pattern PAIR = Pattern.compile(
            "\\G(TOKEN)=(?:(TOKEN)|\"((?:[^\"\\\\]|\\\\.)*)\")([ \\t]*[;,][ \\t;,]*|$)".replace("TOKEN", TOKEN));

    /** No proxy writes more, and a pattern's stack has an end. */
    private static final int MAX = 2000;

    private ForwardedHeader() {}

    /**
     * The hops, in the order written; one whose element has no {@code for} is an empty text.
     *
     * @return empty where the header is not of the form that the RFC gives it
     */
    static Optional<List<String>> hops(String header) {
        return header.length() > MAX
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
