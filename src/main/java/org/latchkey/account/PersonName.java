package org.latchkey.account;

import java.util.Optional;
import org.latchkey.json.PlainText;

/** What somebody wants to be called: at most 100 code points, no control characters; or nothing. */
public record PersonName(String text) {

    private static final int MAX_CODE_POINTS = 100;

    public PersonName {
        PlainText.check(text, MAX_CODE_POINTS);
    }

    /** The name that was typed, without the white space around it. */
    public static PersonName of(String typed) {
        return new PersonName(typed.strip());
    }

    /** Empty where nothing was typed that can be seen, which is no name. */
    public Optional<String> given() {
        return Optional.of(text).filter(name -> !EmailAddress.isInvisible(name));
    }
}
