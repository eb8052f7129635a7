package org.latchkey.mail.template;

import java.time.Duration;
import java.util.Locale;
import java.util.Optional;

/** Why somebody gets a letter. */
public enum EmailType {
    /** Somebody signed up with this address: the account exists once the link is used. */
    SIGN_UP(EmailType.LINK),
    /** Somebody signed up with this address, which has an account already. */
    SIGN_UP_KNOWN,
    /** To prove that the account's address is its owner's. */
    EMAIL_VERIFICATION(EmailType.LINK),
    /** To the new address: the account's from when the link is used. */
    EMAIL_CHANGE(EmailType.LINK),
    /** To the old address: another one was asked for. */
    EMAIL_CHANGE_REQUESTED(EmailType.EMAIL),
    /** To the old address: it is no longer the account's. */
    EMAIL_CHANGED(EmailType.EMAIL),
    /** To choose a new password without the old one. */
    PASSWORD_RESET(EmailType.LINK, Duration.ofMinutes(30)),
    /** The password was changed, by somebody who knew the old one. */
    PASSWORD_CHANGED,
    /** The password was reset, by somebody who had the mailed link. */
    PASSWORD_RESET_DONE,
    /** A refresh token was used again after its time, so its session was ended. */
    REFRESH_REUSED;

    /**
     * Where to click: what follows the address of the pages, such as {@code verify-email#token=…}.
     * The pages' address itself comes from the settings.
     */
    static final String LINK = "link";

    /** The account's other address: the new one in a letter to the old one. */
    private static final String EMAIL = "email";

    private final Optional<String> placeholder;
    private final Duration lifetime;

    EmailType() {
        this(Optional.empty(), Duration.ofDays(1));
    }

    EmailType(String placeholder) {
        this(placeholder, Duration.ofDays(1));
    }

    EmailType(String placeholder, Duration lifetime) {
        this(Optional.of(placeholder), lifetime);
    }

    EmailType(Optional<String> placeholder, Duration lifetime) {
        this.placeholder = placeholder;
        this.lifetime = lifetime;
    }

    /** How long it is tried to send it, and how long the link in it is good. */
    public Duration lifetime() {
        return lifetime;
    }

    /** What its templates call what it says besides whom it is to. */
    Optional<String> placeholder() {
        return placeholder;
    }

    /** Where its template is, without the ending. */
    String path(Language language) {
        return language.tag() + "/" + name().toLowerCase(Locale.ROOT).replace('_', '-');
    }
}
