package org.latchkey.mail.template;

import java.util.Optional;
import java.util.regex.Pattern;

/**
 * What is to be told to somebody.
 *
 * @param to an e-mail address
 * @param name what somebody called himself; any text
 * @param value for the kind's placeholder, if it has one: visible ASCII
 */
public record Email(EmailType kind, String to, Language language, Optional<String> name, Optional<String> value) {

    /**
     * A name as people have them, of letters and of what stands between them. A dot has to have
     * white space behind it: a mail program makes a link of {@code win.example}.
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
     * How the letter calls somebody: by the name, if it looks like one, and else by the address.
     * Whoever signs up under a stranger's address could write to him whatever he likes.
     */
    String addressee() {
        return name.filter(text -> NAME.matcher(text).matches()).orElse(to);
    }

    /** Not its value: a link is a secret. */
    @Override
    public String toString() {
        return "Letter[" + kind + "]";
    }
}
