package org.latchkey.audit;

import java.util.Arrays;
import java.util.Locale;
import java.util.Optional;

/** The types of audit events. Their names, which the API shows, say sign-in for a login. */
public enum EventType {
    SIGNED_UP,
    SIGNED_IN,
    /** A login with wrong credentials. Failures are aggregated: see the event's count. */
    SIGN_IN_FAILED,
    /** A login that a rate limit rejected, without checking the credentials. Aggregated as well. */
    SIGN_IN_THROTTLED,
    SIGNED_OUT,
    /** One or all sessions of an account were ended, from the user's list of sessions or by an admin. */
    SESSION_ENDED,
    /** A refresh token was reused after its grace period, so its session was ended. */
    REFRESH_REUSED,
    FACTOR_ADDED,
    FACTOR_REMOVED,
    RECOVERY_CODE_USED,
    RECOVERY_CODES_RENEWED,
    /** A wrong code, or a wrong assertion of a passkey, after a right password. Aggregated as well. */
    SECOND_FACTOR_FAILED,
    /** The signature counter of a passkey did not rise: somebody may have copied the passkey. */
    PASSKEY_CLONED,
    /** The user gave the password or a second factor again in an open session. */
    REAUTHENTICATED,
    PASSWORD_CHANGED,
    /** Someone who knows the email address, or an admin, requested a reset. An email was sent. */
    PASSWORD_RESET_REQUESTED,
    PASSWORD_RESET,
    EMAIL_CHANGE_REQUESTED,
    /** The account's email address was confirmed, or replaced by a new, confirmed one. */
    EMAIL_VERIFIED,
    ACCOUNT_CHANGED,
    ACCOUNT_DELETED,
    /** The next signing key was prepared, or a signing key was revoked. */
    KEY_ROTATED;

    /** Returns whether an event that no admin caused is known to be caused by the account's own user. */
    boolean isByItsUser() {
        return switch (this) {
            case SIGN_IN_FAILED,
                    SIGN_IN_THROTTLED,
                    SECOND_FACTOR_FAILED,
                    PASSKEY_CLONED,
                    REFRESH_REUSED,
                    PASSWORD_RESET_REQUESTED -> false;
            default -> true;
        };
    }

    static Optional<EventType> named(String text) {
        return Arrays.stream(values()).filter(type -> type.text().equals(text)).findFirst();
    }

    /** Returns the name in the API and in the database, such as {@code signed-in}. */
    String text() {
        return name().toLowerCase(Locale.ROOT).replace('_', '-');
    }
}
