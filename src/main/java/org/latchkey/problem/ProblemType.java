package org.latchkey.problem;

import static java.util.stream.Collectors.toUnmodifiableMap;

import java.util.Arrays;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.function.Function;

/**
 * The catalogue: every problem that a client can meet, with its status and what its page says.
 *
 * <p>The slug, which ends the problem's {@code type} (RFC 9457 §3.1.1), is the constant's name in
 * lower case with hyphens.
 */
public enum ProblemType {
    MALFORMED_JSON(
            400,
            "The body is not JSON",
            "The request's body could not be read as one JSON object in UTF-8, with no member twice."
                    + " Send a JSON object, and the header Content-Type: application/json."),
    INVALID_REQUEST(
            400,
            "The request is not valid",
            "A part of the request is missing, of the wrong type or out of bounds. Where the body is"
                    + " at fault, each member of \"errors\" says which part (a JSON Pointer) and why."),
    MISSING_EMAIL(
            400,
            "The e-mail address is missing",
            "Logging in takes the member \"email\" (or \"username\") and the member \"password\"."),
    MISSING_PASSWORD(
            400,
            "The password is missing",
            "Logging in takes the member \"email\" (or \"username\") and the member \"password\"."),
    INVALID_RESET_TOKEN(
            400,
            "The link for a new password is good no longer",
            "It was used already, a later one took its place, the password or the address was changed"
                    + " meanwhile, or half an hour has passed. Ask for a new one."),
    INVALID_VERIFICATION_TOKEN(
            400,
            "The link that confirms an address is good no longer",
            "It was used already, a later one took its place, the password or the address was changed"
                    + " meanwhile, somebody else has the address now, or a day has passed. Ask for a"
                    + " new one."),
    INVALID_CREDENTIALS(
            401,
            "Address and password don't match",
            "No account that may log in has this e-mail address and this password. Which of the two"
                    + " is wrong is not told, so that nobody learns who has an account."),
    MISSING_TOKEN(
            401,
            "An access token is needed",
            "This resource is private. Log in with POST /api/token and send the token that it"
                    + " answers as the header Authorization: Bearer <token>."),
    INVALID_TOKEN(
            401,
            "The access token is not accepted",
            "The access token has expired, has been revoked, or is not one of this application's."
                    + " Log in again."),
    INVALID_REFRESH_TOKEN(
            401,
            "The session is over",
            "The refresh token is not one of a session that goes on: it has been ended, was not used for"
                    + " too long, or the token is not one of this application's. Log in again."),
    CROSS_ORIGIN_REQUEST(
            403,
            "A page of another origin asked",
            "The refresh token is in a cookie that only pages of this application's own origin may"
                    + " use. Other front ends ask for it in the body."),
    INSUFFICIENT_ROLE(
            403,
            "A role is missing",
            "The access token is good, but its account does not have a role that this takes."),
    WRONG_PASSWORD(
            403,
            "The current password is wrong",
            "What was asked for takes the account's current password, and the one given is not it."),
    REAUTHENTICATION_REQUIRED(
            403,
            "The login is too long ago",
            "This takes a login of the last five minutes, so that nobody does it with a device that was"
                    + " left alone. Log in again, and send the new token."),
    SIGNUP_CLOSED(
            403,
            "Sign-up is closed",
            "Accounts can't be made here by just anyone. Ask whoever runs this application."),
    NOT_FOUND(
            404,
            "Nothing is here",
            "No resource has this address, or it belongs to somebody else."),
    METHOD_NOT_ALLOWED(
            405,
            "The method is not allowed here",
            "The resource exists, but not for this HTTP method. The header Allow lists those that it"
                    + " takes."),
    NOT_ACCEPTABLE(
            406,
            "No acceptable form",
            "The resource has no form that the request's Accept header allows."
                    + " Most answers are application/json."),
    EMAIL_TAKEN(
            409,
            "The e-mail address is taken",
            "An account with this e-mail address exists already. Log in, or use another address."),
    KEYS_NOT_ROTATED(
            409,
            "The keys are not rotated here",
            "Tokens are signed with a key that the settings give (latchkey.signing-key-file, or JWT_KEY):"
                    + " it is changed there."),
    LAST_ADMIN(
            409,
            "The last admin",
            "No enabled admin would be left. Give the role to another account first."),
    BODY_TOO_LARGE(413, "The body is too large", "A request's body may have at most 64 KiB."),
    UNSUPPORTED_MEDIA_TYPE(
            415,
            "The body's type is not supported",
            "Send the body as JSON, with the header Content-Type: application/json."),
    TOO_MANY_ATTEMPTS(
            429,
            "Too many attempts",
            "Too much of this was tried, for one account or from one network. Try again after as many"
                    + " seconds as the header Retry-After says."),
    INTERNAL_ERROR(
            500,
            "Something went wrong",
            "The application failed to answer. The failure is in its log, under the reference that"
                    + " the answer gives: tell it to whoever runs the application."),
    OVERLOADED(
            503,
            "Not at this time",
            "Too much is asked of the application at once, or its database is away. Try again after as"
                    + " many seconds as the header Retry-After says.");

    private static final Map<String, ProblemType> BY_SLUG =
            Arrays.stream(values())
                    .collect(toUnmodifiableMap(ProblemType::slug, Function.identity()));

    private final int status;
    private final String title;
    private final String explanation;

    ProblemType(int status, String title, String explanation) {
        this.status = status;
        this.title = title;
        this.explanation = explanation;
    }

    static Optional<ProblemType> bySlug(String slug) {
        return Optional.ofNullable(BY_SLUG.get(slug));
    }

    /** What a refusal by the server or by JAX-RS is called here, from its status alone. */
    static ProblemType ofStatus(int status) {
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

    String title() {
        return title;
    }

    String explanation() {
        return explanation;
    }
}
