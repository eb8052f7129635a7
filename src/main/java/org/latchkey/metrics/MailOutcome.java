package org.latchkey.metrics;

import java.util.Locale;

/** How an attempt to send an email ended. */
public enum MailOutcome {
    ACCEPTED,
    /** The mail server did not accept it yet, so it is retried. */
    DEFERRED,
    REJECTED,
    /** It was dropped, because its link has expired. */
    EXPIRED,
    /** It was dropped, because it could not be decrypted. */
    UNREADABLE;

    String label() {
        return name().toLowerCase(Locale.ROOT);
    }
}
