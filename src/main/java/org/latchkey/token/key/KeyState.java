package org.latchkey.token.key;

import java.util.Locale;

/** The state of a generated key. */
enum KeyState {
    /** Published before it signs, so that verifiers know it in time. */
    PENDING,
    /** Signs new tokens. */
    ACTIVE,
    /** No longer signs. Published until the last token that it signed has expired. */
    RETIRING,
    /** All tokens that it signed have expired, so it can be removed. */
    EXPIRED;

    /** The state's name in the API. */
    public String text() {
        return name().toLowerCase(Locale.ROOT);
    }
}
