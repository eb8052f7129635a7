package org.latchkey.http.problem;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/**
 * The one exception that a client sees, made at the edge. Its detail holds no secret, no token, and
 * nothing about whether an account exists.
 */
public final class Problem extends RuntimeException {

    /** What every 401 asks for (RFC 6750 §3), alone where no bearer credentials came. */
    public static final String CHALLENGE = "Bearer realm=\"latchkey\"";

    private static final long serialVersionUID = 1;

    private final ProblemType type;
    private final transient List<FieldError> errors;
    private final transient Map<String, String> headers;

    /**
     * One thing wrong with a body.
     *
     * @param pointer which member, a JSON Pointer (RFC 6901)
     * @param detail what it must be, in words for a person
     */
    public record FieldError(String pointer, String detail) {}

    private Problem(ProblemType type, String detail, List<FieldError> errors, Map<String, String> headers) {
        super(detail, null, false, false);
        this.type = type;
        this.errors = errors;
        this.headers = headers;
    }

    public static Problem of(ProblemType type, String detail) {
        return new Problem(type, detail, List.of(), Map.of());
    }

    /** A rejected body, with what is wrong in it. */
    public static Problem invalid(List<FieldError> errors) {
        return rejected(ProblemType.INVALID_REQUEST, errors);
    }

    /** The same, with another type. */
    public static Problem rejected(ProblemType type, List<FieldError> errors) {
        return of(type, "The body was rejected: see the errors.").with(errors);
    }

    /** The same problem, with what is wrong in a body. */
    public Problem with(List<FieldError> errorsOfBody) {
        return new Problem(type, getMessage(), List.copyOf(errorsOfBody), headers);
    }

    /** The same problem, answered with one more header. */
    public Problem with(String header, String value) {
        Map<String, String> more = new LinkedHashMap<>(headers);
        more.put(header, value);
        return new Problem(type, getMessage(), errors, more);
    }

    public ProblemType type() {
        return type;
    }

    /** What was rejected of a body; empty for any other problem. */
    public List<FieldError> errors() {
        return errors;
    }

    Map<String, String> headers() {
        return headers;
    }
}
