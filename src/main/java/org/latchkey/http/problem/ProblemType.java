package org.latchkey.http.problem;

import java.util.Arrays;
import java.util.Locale;
import java.util.Optional;
import java.util.ResourceBundle;

/**
 * The catalog of all problems that a client can receive, with their statuses and texts.
 *
 * <p>The slug is the constant's name in lower case with hyphens. It is the last part of the problem's {@code type} (RFC
 * 9457 §3.1.1) and the key of the texts in {@code ProblemTypes.properties}.
 */
public enum ProblemType {
    MALFORMED_JSON(400),
    INVALID_REQUEST(400),
    MISSING_EMAIL(400),
    MISSING_PASSWORD(400),
    INVALID_RESET_TOKEN(400),
    INVALID_VERIFICATION_TOKEN(400),
    INVALID_PASSKEY(400),
    INVALID_CREDENTIALS(401),
    SECOND_FACTOR_REQUIRED(401),
    INVALID_CODE(401),
    INVALID_CHALLENGE(401),
    MISSING_TOKEN(401),
    INVALID_TOKEN(401),
    INVALID_REFRESH_TOKEN(401),
    INSUFFICIENT_AUTHENTICATION(401),
    CROSS_ORIGIN_REQUEST(403),
    INSUFFICIENT_ROLE(403),
    WRONG_PASSWORD(403),
    WRONG_CODE(403),
    REAUTHENTICATION_REQUIRED(403),
    ENROLLMENT_REQUIRED(403),
    SIGNUP_CLOSED(403),
    NOT_FOUND(404),
    METHOD_NOT_ALLOWED(405),
    NOT_ACCEPTABLE(406),
    EMAIL_TAKEN(409),
    KEYS_NOT_ROTATED(409),
    LAST_ADMIN(409),
    TOTP_ACTIVE(409),
    NO_PENDING_TOTP(409),
    NO_SECOND_FACTOR(409),
    NO_PASSKEY(409),
    PASSKEY_KNOWN(409),
    TOO_MANY_PASSKEYS(409),
    PASSKEYS_UNAVAILABLE(409),
    LAST_FACTOR(409),
    BODY_TOO_LARGE(413),
    UNSUPPORTED_MEDIA_TYPE(415),
    TOO_MANY_ATTEMPTS(429),
    INTERNAL_ERROR(500),
    OVERLOADED(503);

    private static final ResourceBundle TEXTS = texts(Locale.ROOT);

    private final int status;

    ProblemType(int status) {
        this.status = status;
    }

    /** Returns the texts in this language, or in English if there are none in this language. */
    public static ResourceBundle texts(Locale locale) {
        return ResourceBundle.getBundle(
                "org.latchkey.http.problem.ProblemTypes",
                locale,
                ResourceBundle.Control.getNoFallbackControl(ResourceBundle.Control.FORMAT_PROPERTIES));
    }

    public static Optional<ProblemType> bySlug(String slug) {
        return Arrays.stream(values()).filter(type -> type.slug().equals(slug)).findFirst();
    }

    /** Returns the type for an error status that the server or JAX-RS answers with. */
    public static ProblemType ofStatus(int status) {
        return switch (status) {
            case 404, 410 -> NOT_FOUND;
            case 405, 501 -> METHOD_NOT_ALLOWED;
            case 406 -> NOT_ACCEPTABLE;
            case 413 -> BODY_TOO_LARGE;
            case 415 -> UNSUPPORTED_MEDIA_TYPE;
            case 429 -> TOO_MANY_ATTEMPTS;
            case 503 -> OVERLOADED;
            default -> status >= 400 && status < 500 ? INVALID_REQUEST : INTERNAL_ERROR;
        };
    }

    public int status() {
        return status;
    }

    public String slug() {
        return name().toLowerCase(Locale.ROOT).replace('_', '-');
    }

    public String title() {
        return TEXTS.getString(slug() + ".title");
    }

    public String explanation() {
        return TEXTS.getString(slug() + ".explanation");
    }
}
