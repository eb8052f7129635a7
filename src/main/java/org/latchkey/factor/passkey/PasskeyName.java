package org.latchkey.factor.passkey;

import org.latchkey.account.PersonName;

/** The name of a passkey. It follows the rules of a user's name, and is not empty. */
public record PasskeyName(String text) {

    /** The name of a passkey whose owner gave none. */
    public static final PasskeyName DEFAULT = new PasskeyName("Passkey");

    /** Removes the white space around a typed name. */
    public static PasskeyName of(String typed) {
        return new PasskeyName(PersonName.of(typed)
                .given()
                .orElseThrow(() -> new IllegalArgumentException("Must have a visible character.")));
    }
}
