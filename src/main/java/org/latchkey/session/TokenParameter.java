package org.latchkey.session;

import jakarta.ws.rs.core.MultivaluedMap;
import java.util.List;
import org.latchkey.http.problem.Problem;
import org.latchkey.http.problem.ProblemType;

/** Reads the form parameters of revocation (RFC 7009 §2.1) and introspection (RFC 7662 §2.1). */
final class TokenParameter {

    private TokenParameter() {}

    /**
     * Returns the form field {@code token}. An optional {@code token_type_hint} is ignored.
     *
     * @throws Problem {@code invalid-request} if the field is missing, empty or repeated
     */
    static String token(MultivaluedMap<String, String> form) {
        List<String> tokens = form.getOrDefault("token", List.of());
        // a field without "=" has the value null
        if (tokens.size() != 1 || tokens.get(0) == null || tokens.get(0).isEmpty()) {
            throw Problem.of(ProblemType.INVALID_REQUEST, "The form's field \"token\" must be given once.");
        }
        return tokens.get(0);
    }
}
