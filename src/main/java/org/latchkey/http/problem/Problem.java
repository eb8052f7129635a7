package org.latchkey.http.problem;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/**
 * The only exception that reaches a client (RFC 9457). It is created at the edge. Its detail contains no secret, no
 * token, and nothing about whether an account exists.
 */
public final class Problem extends RuntimeException {

    /** The challenge of every 401 (RFC 6750 §3). It stands alone if the request had no bearer credentials. */
    public static final String CHALLENGE = "Bearer realm=\"latchkey\"";

    private static final long serialVersionUID = 1;

    private final ProblemType type;
    private final transient List<FieldError> errors;
    private final transient Map<String, String> headers;
    private final transient Map<String, Object> members;

    /**
     * One error in a body.
     *
     * @param pointer the invalid member, as a JSON Pointer (RFC 6901)
     * @param detail what the member must be, in words for the user
     */
    public record FieldError(String pointer, String detail) {}

    private Problem(
            ProblemType type,
            String detail,
            List<FieldError> errors,
            Map<String, String> headers,
            Map<String, Object> members) {
        super(detail, null, false, false);
        this.type = type;
        this.errors = errors;
        this.headers = headers;
        this.members = members;
    }

    /** Makes a problem whose detail is its type's explanation. */
    public static Problem of(ProblemType type) {
        return of(type, type.explanation());
    }

    public static Problem of(ProblemType type, String detail) {
        return new Problem(type, detail, List.of(), Map.of(), Map.of());
    }

    /** Makes an {@code invalid-request} problem for a body with these errors. */
    public static Problem invalid(List<FieldError> errors) {
        return rejected(ProblemType.INVALID_REQUEST, errors);
    }

    /** Makes a problem of any type for a body with these errors. */
    public static Problem rejected(ProblemType type, List<FieldError> errors) {
        return of(type, "The body was rejected: see the errors.").with(errors);
    }

    /** Returns the same problem with the errors of a body. */
    public Problem with(List<FieldError> bodyErrors) {
        return new Problem(type, getMessage(), List.copyOf(bodyErrors), headers, members);
    }

    /** Returns the same problem with an additional response header. */
    public Problem with(String header, String value) {
        Map<String, String> more = new LinkedHashMap<>(headers);
        more.put(header, value);
        return new Problem(type, getMessage(), errors, more, members);
    }

    /**
     * Returns the same problem with an additional member of its JSON object (RFC 9457 §3.2).
     *
     * @param value a text, or a list or map of texts, as it becomes JSON
     */
    public Problem withMember(String name, Object value) {
        Map<String, Object> more = new LinkedHashMap<>(members);
        more.put(name, value);
        return new Problem(type, getMessage(), errors, headers, more);
    }

    public ProblemType type() {
        return type;
    }

    /** The errors of a rejected body; empty for any other problem. */
    public List<FieldError> errors() {
        return errors;
    }

    Map<String, String> headers() {
        return headers;
    }

    Map<String, Object> members() {
        return members;
    }
}
