package org.latchkey.mail;

import jakarta.mail.MessagingException;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.latchkey.log.Causes;

/** Extracts from a mail server's reply what may be logged: the code, but no address. */
final class SmtpReply {

    private static final int MAX_LINE = 200;

    /** A reply code (RFC 5321 §4.2), followed by an enhanced status code (RFC 3463 §2) if there is one. */
    private static final Pattern CODE = Pattern.compile("([2-5][0-9]{2})[ -]?([245]\\.[0-9]{1,3}\\.[0-9]{1,3})?");

    private SmtpReply() {}

    /** Returns the first reply code in the chain of exceptions, or the exception as one line if none has a code. */
    static String of(MessagingException thrown) {
        return Causes.of(thrown)
                .map(cause -> CODE.matcher(String.valueOf(cause.getMessage())))
                .filter(Matcher::lookingAt)
                .map(code -> code.group().strip())
                .findFirst()
                .orElseGet(() -> line(thrown));
    }

    /** Returns the exception as one line of at most 200 characters. */
    static String line(Throwable thrown) {
        String line = thrown.toString().strip().replaceAll("\\s+", " ");
        return line.substring(0, Math.min(line.length(), MAX_LINE));
    }
}
