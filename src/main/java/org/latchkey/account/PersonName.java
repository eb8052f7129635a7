package org.latchkey.account;

import java.util.Optional;
import org.latchkey.json.PlainText;

/** The name of a person: at most 100 code points, without control characters. It may be empty. */
public record PersonName(String text) {

    private static final int MAX_CODE_POINTS = 100;

    public PersonName {
        PlainText.check(text, MAX_CODE_POINTS);
    }

    /** Removes the white space around a typed name. */
    public static PersonName of(String typed) {
        return new PersonName(typed.strip());
    }

    /** The name, or empty if it has no visible character. */
    public Optional<String> given() {
        return Optional.of(text).filter(name -> !EmailAddress.isInvisible(name));
    }
}
