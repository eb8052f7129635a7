package org.latchkey.account;

import java.util.Optional;
import org.latchkey.json.PlainText;
import org.latchkey.json.RequestBody;

/** What somebody wants to be called: at most 100 code points, no control characters; or nothing. */
public final class PersonName {

    private static final int MAX_CODE_POINTS = 100;

    private PersonName() {}

    /**
     * The body's {@code name}; a blank one is none, and one that is refused is noted in the body.
     */
    public static Optional<String> read(RequestBody body) {
        Optional<String> name =
                body.text("name").map(String::strip).filter(text -> !text.isEmpty());
        name.flatMap(text -> PlainText.fault(text, MAX_CODE_POINTS))
                .ifPresent(fault -> body.reject("name", fault));
        return name;
    }
}
