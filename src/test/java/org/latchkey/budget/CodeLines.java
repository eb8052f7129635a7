package org.latchkey.budget;

import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** Counts the code lines of a Java source: the lines with more than comments and white space. */
final class CodeLines {

    /** Matches literals first, because a literal may contain the start of a comment. */
    private static final Pattern LITERAL_OR_COMMENT = Pattern.compile("""
                    (?x)
                    (?<literal>
                        \"{3} (?: \\\\(?s:.) | (?!\"{3}) [^\\\\] )*+ \"{3}
                        | \" (?: \\\\. | [^\"\\\\\\n] )*+ \"
                        | ' (?: \\\\. | [^'\\\\\\n] )*+ '
                    )
                    | //[^\\n]*+
                    | /[*] (?s:.*?) [*]/
                    """);

    private final String code;

    private CodeLines(String code) {
        this.code = code;
    }

    static CodeLines of(String source) {
        return new CodeLines(LITERAL_OR_COMMENT
                .matcher(source)
                .replaceAll(match -> match.group(1) == null
                        ? match.group().replaceAll("[^\\n]", " ")
                        : Matcher.quoteReplacement(match.group())));
    }

    /** Counts the code lines between two positions in the source. */
    int between(long start, long end) {
        return (int) code.substring((int) start, (int) end)
                .lines()
                .filter(line -> !line.isBlank())
                .count();
    }
}
