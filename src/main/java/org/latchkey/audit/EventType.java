package org.latchkey.audit;

import java.util.Arrays;
import java.util.Locale;
import java.util.Optional;

/** What the audit log tells of. */
public enum EventType {
    SIGNED_UP,
    SIGNED_IN,
    /** Summed up: see the count. */
    SIGN_IN_FAILED,
    /** Too many had failed before, so this one was not looked at. Summed up as well. */
    SIGN_IN_THROTTLED,
    SIGNED_OUT,
    /** By its user from another session, or with all the others. */
    SESSION_ENDED,
    /** A refresh token came again that had been rotated away: the session was ended. */
    REFRESH_REUSED,
    PASSWORD_CHANGED,
    /** By somebody who knew the address, or by an admin; a letter was sent. */
    PASSWORD_RESET_REQUESTED,
    PASSWORD_RESET,
    EMAIL_CHANGE_REQUESTED,
    /** The account's own, or another one that took its place. */
    EMAIL_VERIFIED,
    ACCOUNT_CHANGED,
    ACCOUNT_DELETED,
    /** Of the keys that sign tokens: the next was prepared, or one was revoked. */
    KEY_ROTATED;

    /** Whether whoever did it had proven to be the account's user, where no admin did it. */
    boolean isByItsUser() {
        return switch (this) {
            case SIGN_IN_FAILED, SIGN_IN_THROTTLED, REFRESH_REUSED, PASSWORD_RESET_REQUESTED -> false;
            default -> true;
        };
    }

    static Optional<EventType> named(String text) {
        return Arrays.stream(values()).filter(type -> type.text().equals(text)).findFirst();
    }

    /** As the API and the database write it. */
    String text() {
        return name().toLowerCase(Locale.ROOT).replace('_', '-');
    }
}
