package org.latchkey.mail;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.util.stream.Stream;
import org.latchkey.smtp.Mail;

/**
 * How many bytes an email takes as JSON, which the outbox keeps encrypted. Counted without JSON-P:
 * the launcher's preflight does not have it.
 */
final class LetterSize {

    /** The encrypted form is a third longer, in a column of 32,000. */
    private static final int MAX_BYTES = 23_900;

    private static final String EMPTY =
            "{\"to\":\"\",\"language\":\"\",\"subject\":\"\",\"text\":\"\",\"html\":\"\"}";

    /** The characters with an escape of two characters (RFC 8259 §7). */
    private static final String SHORT = "\"\\\b\f\n\r\t";

    private LetterSize() {}

    static boolean isTooLong(Mail mail) {
        return of(mail) > MAX_BYTES;
    }

    static int of(Mail mail) {
        return EMPTY.length()
                + Stream.of(mail.to(), mail.language(), mail.subject(), mail.text(), mail.html())
                        .mapToInt(text -> text.getBytes(UTF_8).length + escapes(text))
                        .sum();
    }

    /** What escaping adds to the text's own bytes. */
    private static int escapes(String text) {
        return text.chars().map(LetterSize::escape).sum();
    }

    private static int escape(int character) {
        if (SHORT.indexOf(character) >= 0) {
            return 1;
        }
        // a backslash, u and four digits in place of one character
        return character < ' ' ? 5 : 0;
    }
}
