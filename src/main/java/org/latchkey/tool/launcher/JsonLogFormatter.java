package org.latchkey.tool.launcher;

import java.io.PrintWriter;
import java.io.StringWriter;
import java.time.format.DateTimeFormatter;
import java.time.format.DateTimeFormatterBuilder;
import java.util.HexFormat;
import java.util.LinkedHashMap;
import java.util.Locale;
import java.util.Map;
import java.util.Objects;
import java.util.logging.Formatter;
import java.util.logging.LogRecord;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;

/**
 * Formats a log record as a JSON object on one line, with the members {@code time}, {@code level}, {@code logger},
 * {@code message}, {@code reference} and {@code exception}. The last two are omitted where there is none. The JSON is
 * ASCII, so that it does not depend on the handler's charset.
 *
 * <p>It is in the launcher's jar, because Java loads formatters with the system class loader. It uses no JSON library:
 * looking one up takes the class loader of whichever thread logs.
 */
public final class JsonLogFormatter extends Formatter {

    /** What RequestLogger appends to a message. That class is in the application's class loader. */
    private static final Pattern REFERENCE = Pattern.compile("(?s)(.*) \\[([0-9a-f]{32})]");

    /** RFC 3339, always with milliseconds. */
    private static final DateTimeFormatter TIME =
            new DateTimeFormatterBuilder().appendInstant(3).toFormatter(Locale.ROOT);

    @Override
    public String format(LogRecord record) {
        Map<String, String> members = new LinkedHashMap<>();
        members.put("time", TIME.format(record.getInstant()));
        members.put("level", record.getLevel().getName());
        members.put("logger", Objects.requireNonNullElse(record.getLoggerName(), ""));
        String message = Objects.requireNonNullElse(formatMessage(record), "");
        Matcher ofRequest = REFERENCE.matcher(message);
        if (ofRequest.matches()) {
            members.put("message", ofRequest.group(1));
            members.put("reference", ofRequest.group(2));
        } else {
            members.put("message", message);
        }
        if (record.getThrown() != null) {
            members.put("exception", stackTrace(record.getThrown()));
        }
        return members.entrySet().stream()
                        .map(member -> quoted(member.getKey()) + ":" + quoted(member.getValue()))
                        .collect(Collectors.joining(",", "{", "}"))
                + System.lineSeparator();
    }

    private static String stackTrace(Throwable thrown) {
        StringWriter text = new StringWriter();
        thrown.printStackTrace(new PrintWriter(text, true));
        return text.toString().strip();
    }

    private static String quoted(String text) {
        return text.chars().mapToObj(c -> escaped((char) c)).collect(Collectors.joining("", "\"", "\""));
    }

    private static String escaped(char c) {
        return switch (c) {
            case '"', '\\' -> "\\" + c;
            case '\n' -> "\\n";
            case '\t' -> "\\t";
            default -> c < ' ' || c > '~' ? "\\u" + HexFormat.of().toHexDigits(c) : String.valueOf(c);
        };
    }
}
