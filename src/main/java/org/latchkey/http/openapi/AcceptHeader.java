package org.latchkey.http.openapi;

import jakarta.servlet.http.HttpServletRequest;
import java.util.Collections;
import java.util.Comparator;
import java.util.List;
import java.util.Locale;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;

/**
 * The media ranges that a client accepts (RFC 9110 §12.5.1).
 *
 * @param ranges empty if there is no such header: the client accepts everything
 */
record AcceptHeader(List<Range> ranges) {

    private static final Pattern RANGE = Pattern.compile("([\\w.+*-]+/[\\w.+*-]+)[ \\t]*(;.*)?");
    private static final Pattern WEIGHT = Pattern.compile("(?i);[ \\t]*q=([^; \\t]*)");
    private static final Pattern QUALITY = Pattern.compile("0(\\.\\d{0,3})?|1(\\.0{0,3})?");

    /** A media range such as {@code text/*}, in lower case. */
    record Range(String type, double quality) {

        static Range parse(String text) {
            Matcher range = RANGE.matcher(text);
            if (!range.matches()) {
                throw new IllegalArgumentException("No media range: " + text);
            }
            Matcher weight = WEIGHT.matcher(text);
            return new Range(range.group(1).toLowerCase(Locale.ROOT), weight.find() ? quality(weight.group(1)) : 1);
        }

        private static double quality(String text) {
            if (!QUALITY.matcher(text).matches()) {
                throw new IllegalArgumentException("No quality: " + text);
            }
            return Double.parseDouble(text);
        }

        /** Returns 2 for the type itself, 1 for its main type, 0 for everything, and -1 for no match. */
        int specificity(String mediaType) {
            String mainType = mediaType.substring(0, mediaType.indexOf('/'));
            return List.of("*/*", mainType + "/*", mediaType).indexOf(type);
        }
    }

    /**
     * How much a client prefers a media type.
     *
     * @param quality 0 to 1; 0 if the client does not accept the type
     * @param specificity of the range that decides
     */
    record Preference(double quality, int specificity) implements Comparable<Preference> {

        boolean isAcceptable() {
            return quality > 0;
        }

        @Override
        public int compareTo(Preference other) {
            return Comparator.comparingDouble(Preference::quality)
                    .thenComparingInt(Preference::specificity)
                    .compare(this, other);
        }
    }

    /**
     * Reads the header.
     *
     * @throws IllegalArgumentException if it is malformed
     */
    static AcceptHeader of(HttpServletRequest request) {
        return parse(Collections.list(request.getHeaders("Accept")));
    }

    static AcceptHeader parse(List<String> lines) {
        return new AcceptHeader(lines.stream()
                .flatMap(line -> Stream.of(line.split(",")))
                .map(String::strip)
                .filter(range -> !range.isEmpty())
                .map(Range::parse)
                .toList());
    }

    /** Returns the preference by the most specific range. */
    Preference of(String mediaType) {
        return (ranges.isEmpty() ? List.of(new Range("*/*", 1)) : ranges)
                .stream()
                        .map(range -> new Preference(range.quality(), range.specificity(mediaType)))
                        .filter(preference -> preference.specificity() >= 0)
                        .max(Comparator.comparingInt(Preference::specificity))
                        .orElse(new Preference(0, 0));
    }
}
