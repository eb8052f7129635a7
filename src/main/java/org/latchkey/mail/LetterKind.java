package org.latchkey.mail;

import java.util.Arrays;
import java.util.Locale;
import java.util.Set;

/** Why somebody gets a letter, with the values that it needs. */
public enum LetterKind {
    /** Somebody signed up with this address: the account exists once the link is used. */
    SIGN_UP(LetterValue.LINK),
    /** Somebody signed up with this address, which has an account already. */
    SIGN_UP_KNOWN,
    /** To prove that the account's address is its owner's. */
    EMAIL_VERIFICATION(LetterValue.LINK),
    /** To the new address: the account's from when the link is used. */
    EMAIL_CHANGE(LetterValue.LINK),
    /** To the old address: another one was asked for. */
    EMAIL_CHANGE_REQUESTED(LetterValue.EMAIL),
    /** To the old address: it is no longer the account's. */
    EMAIL_CHANGED(LetterValue.EMAIL),
    /** To choose a new password without the old one. */
    PASSWORD_RESET(LetterValue.LINK),
    /** The password was changed, by somebody who knew the old one. */
    PASSWORD_CHANGED,
    /** The password was reset, by somebody who had the mailed link. */
    PASSWORD_RESET_DONE,
    /** A refresh token was used again after its time, so its session was ended. */
    REFRESH_REUSED;

    @SuppressWarnings("ImmutableEnumChecker") // a copy that nobody can change
    private final Set<LetterValue> needed;

    LetterKind(LetterValue... values) {
        this.needed = Set.copyOf(Arrays.asList(values));
    }

    Set<LetterValue> needed() {
        return needed;
    }

    /** As its templates are called. */
    String slug() {
        return name().toLowerCase(Locale.ROOT).replace('_', '-');
    }
}
