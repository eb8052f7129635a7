package org.latchkey.token.key;

import java.util.Locale;

/** Where a generated key is in its life. */
public enum KeyState {
    /** Published, so that verifiers know it before it signs. */
    PENDING,
    /** Signs. */
    ACTIVE,
    /** Signs no more; published until the last token that it signed has expired. */
    RETIRING,
    /** Of no use to anybody. */
    GONE;

    /** As the API writes it. */
    public String text() {
        return name().toLowerCase(Locale.ROOT);
    }
}
