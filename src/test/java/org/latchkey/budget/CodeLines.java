package org.latchkey.budget;

import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** The code lines of a Java source: those that hold more than comments and white space. */
final class CodeLines {

    /** Literals come first, because a comment may stand in quotation marks. */
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
                .replaceAll(found -> found.group(1) == null
                        ? found.group().replaceAll("[^\\n]", " ")
                        : Matcher.quoteReplacement(found.group())));
    }

    /** Counts from one position in the source to another. */
    int between(long start, long end) {
        return (int) code.substring((int) start, (int) end)
                .lines()
                .filter(line -> !line.isBlank())
                .count();
    }
}
