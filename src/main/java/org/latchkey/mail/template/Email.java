package org.latchkey.mail.template;

import java.util.Optional;
import java.util.regex.Pattern;
import org.latchkey.http.request.Language;

/**
 * An email before it is rendered: its type, its recipient and the values for its template.
 *
 * @param to the recipient's email address
 * @param name the name that the account's owner entered: any text, not checked here
 * @param value the value for the type's placeholder, if it has one: visible ASCII
 */
public record Email(EmailType kind, String to, Language language, Optional<String> name, Optional<String> value) {

    /**
     * A plausible name: letters, spaces, commas, apostrophes and hyphens. A dot must be followed by a
     * space or end the name, because a mail program turns {@code win.example} into a link.
     */
    private static final Pattern NAME = Pattern.compile("(?:[\\p{L}\\p{M} ,'’-]|\\.(?= |$)){1,50}");

    private static final Pattern VALUE = Pattern.compile("[!-~]+");

    public Email {
        if (value.isPresent() != kind.placeholder().isPresent()) {
            throw new IllegalArgumentException(kind + " takes " + kind.placeholder());
        }
        if (!value.map(text -> VALUE.matcher(text).matches()).orElse(true)) {
            throw new IllegalArgumentException(kind + " takes visible ASCII");
        }
    }

    /**
     * Returns how the email addresses its recipient: by the name if it is plausible, otherwise by the
     * email address. Without this check, someone who signs up with a stranger's address could put any
     * text into the email to them.
     */
    String addressee() {
        return name.filter(text -> NAME.matcher(text).matches()).orElse(to);
    }

    /** Leaves out the value, because a link is a secret. */
    @Override
    public String toString() {
        return "Email[" + kind + "]";
    }
}
