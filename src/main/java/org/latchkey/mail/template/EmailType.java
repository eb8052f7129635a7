package org.latchkey.mail.template;

import java.time.Duration;
import java.util.Locale;
import java.util.Optional;
import org.latchkey.http.request.Language;

/** The types of email that Latchkey sends. */
public enum EmailType {
    /** Someone signed up with this address. The account is created when the link is used. */
    SIGN_UP(EmailType.LINK),
    /** Someone signed up with this address, which already has an account. */
    SIGN_UP_KNOWN,
    /** Asks the account's owner to verify the address. */
    EMAIL_VERIFICATION(EmailType.LINK),
    /** To the new address, which becomes the account's when the link is used. */
    EMAIL_CHANGE(EmailType.LINK),
    /** To the old address: a change to another address was requested. */
    EMAIL_CHANGE_REQUESTED(EmailType.EMAIL),
    /** To the old address: the account now has another address. */
    EMAIL_CHANGED(EmailType.EMAIL),
    /** Links to a page where a new password is chosen without the old one. */
    PASSWORD_RESET(EmailType.LINK, Duration.ofMinutes(30)),
    /** The password was changed by someone who knew the old one. */
    PASSWORD_CHANGED,
    /** The password was reset by someone who had the link in the email. */
    PASSWORD_RESET_DONE,
    /** An already rotated refresh token was presented again, so its session was ended. */
    REFRESH_REUSED,
    /** An authenticator app was set up as a second factor. */
    TOTP_ADDED,
    TOTP_REMOVED,
    PASSKEY_ADDED,
    PASSKEY_REMOVED,
    /** A passkey was used whose signature counter did not rise. */
    PASSKEY_CLONED,
    /** All second factors were removed: by an admin, or because the address was verified only now. */
    FACTORS_REMOVED,
    RECOVERY_CODES_RENEWED,
    RECOVERY_CODE_USED,
    /** Somebody who knows the password has given three wrong codes in a row. */
    WRONG_CODES;

    /**
     * The placeholder for a link. Its value is relative to the address of the pages, such as {@code
     * verify-email#token=…}. The address of the pages comes from the settings.
     */
    static final String LINK = "link";

    /** The placeholder for the account's other address: the new one, in an email to the old one. */
    private static final String EMAIL = "email";

    private final Optional<String> placeholder;
    private final Duration lifetime;

    EmailType() {
        this(null);
    }

    EmailType(String placeholder) {
        this(placeholder, Duration.ofDays(1));
    }

    EmailType(String placeholder, Duration lifetime) {
        this.placeholder = Optional.ofNullable(placeholder);
        this.lifetime = lifetime;
    }

    /** Returns how long sending is retried, and how long the link in the email is valid. */
    public Duration lifetime() {
        return lifetime;
    }

    /** Returns the name of the placeholder that this type requires, if any, besides those of every email. */
    Optional<String> placeholder() {
        return placeholder;
    }

    /** Returns the path of the template files without their extension, such as {@code en/sign-up}. */
    String path(Language language) {
        return language.tag() + "/" + name().toLowerCase(Locale.ROOT).replace('_', '-');
    }
}
