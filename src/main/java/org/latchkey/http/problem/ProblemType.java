package org.latchkey.http.problem;

import java.util.Arrays;
import java.util.Locale;
import java.util.Optional;
import java.util.ResourceBundle;

/**
 * The catalogue: every problem that a client can meet, with its status and what its page says.
 *
 * <p>The slug, which ends the problem's {@code type} (RFC 9457 §3.1.1), is the constant's name in
 * lower case with hyphens. By it, {@code ProblemTypes.properties} has the texts.
 */
public enum ProblemType {
    MALFORMED_JSON(400),
    INVALID_REQUEST(400),
    MISSING_EMAIL(400),
    MISSING_PASSWORD(400),
    INVALID_RESET_TOKEN(400),
    INVALID_VERIFICATION_TOKEN(400),
    INVALID_CREDENTIALS(401),
    MISSING_TOKEN(401),
    INVALID_TOKEN(401),
    INVALID_REFRESH_TOKEN(401),
    CROSS_ORIGIN_REQUEST(403),
    INSUFFICIENT_ROLE(403),
    WRONG_PASSWORD(403),
    REAUTHENTICATION_REQUIRED(403),
    SIGNUP_CLOSED(403),
    NOT_FOUND(404),
    METHOD_NOT_ALLOWED(405),
    NOT_ACCEPTABLE(406),
    EMAIL_TAKEN(409),
    KEYS_NOT_ROTATED(409),
    LAST_ADMIN(409),
    BODY_TOO_LARGE(413),
    UNSUPPORTED_MEDIA_TYPE(415),
    TOO_MANY_ATTEMPTS(429),
    INTERNAL_ERROR(500),
    OVERLOADED(503);

    private static final ResourceBundle TEXTS =
            ResourceBundle.getBundle("org.latchkey.http.problem.ProblemTypes", Locale.ROOT);

    private final int status;

    ProblemType(int status) {
        this.status = status;
    }

    public static Optional<ProblemType> bySlug(String slug) {
        return Arrays.stream(values()).filter(type -> type.slug().equals(slug)).findFirst();
    }

    /** What a refusal by the server or by JAX-RS is called here, from its status alone. */
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
