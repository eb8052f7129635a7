package org.latchkey.mail;

import java.util.Map;
import java.util.Optional;

/**
 * What is to be told to somebody.
 *
 * @param to an e-mail address
 * @param name what somebody called himself; any text
 * @param values exactly those that the kind needs
 */
public record Letter(
        LetterKind kind,
        String to,
        Language language,
        Optional<String> name,
        Map<LetterValue, String> values) {

    public Letter {
        values = Map.copyOf(values);
        if (!values.keySet().equals(kind.needed())) {
            throw new IllegalArgumentException(kind + " takes " + kind.needed());
        }
    }

    /** A letter that needs no values. */
    public Letter(LetterKind kind, String to, Language language, Optional<String> name) {
        this(kind, to, language, name, Map.of());
    }

    /** Not its values: a link is a secret. */
    @Override
    public String toString() {
        return "Letter[" + kind + "]";
    }
}
