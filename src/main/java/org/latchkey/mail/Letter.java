package org.latchkey.mail;

import java.util.Map;
import java.util.Optional;
import java.util.regex.Pattern;

/**
 * What is to be told to somebody.
 *
 * @param to an e-mail address, of 254 characters at most
 * @param name what somebody called himself; any text
 * @param values exactly those that the kind needs
 */
public record Letter(
        LetterKind kind,
        String to,
        Language language,
        Optional<String> name,
        Map<LetterValue, String> values) {

    static final int MAX_ADDRESS = 254;
    static final int MAX_NAME = 50;

    /**
     * A name as people have them, of letters and of what stands between them. A dot has to have
     * white space behind it: a mail program makes a link of {@code win.example}.
     */
    private static final Pattern NAME =
            Pattern.compile("(?:[\\p{L}\\p{M} ,'’-]|\\.(?= |$)){1," + MAX_NAME + "}");

    public Letter {
        values = Map.copyOf(values);
        if (!values.keySet().equals(kind.needed())) {
            throw new IllegalArgumentException(kind + " takes " + kind.needed());
        }
        values.forEach(LetterValue::check);
        if (to.length() > MAX_ADDRESS) {
            throw new IllegalArgumentException("An address of " + to.length() + " characters");
        }
    }

    /** A letter that needs no values. */
    public Letter(LetterKind kind, String to, Language language, Optional<String> name) {
        this(kind, to, language, name, Map.of());
    }

    /**
     * How the letter calls somebody: by the name, if it looks like one, and else by the address.
     * Whoever signs up under a stranger's address could write to him whatever he likes.
     */
    String addressee() {
        return name.filter(text -> NAME.matcher(text).matches()).orElse(to);
    }

    /** Not its values: a link is a secret. */
    @Override
    public String toString() {
        return "Letter[" + kind + "]";
    }
}
