package org.latchkey.session;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.net.URLDecoder;
import java.util.List;
import java.util.stream.Stream;
import org.latchkey.http.problem.Problem;
import org.latchkey.http.problem.ProblemType;

/**
 * Reads the form parameters of revocation (RFC 7009 §2.1) and introspection (RFC 7662 §2.1). It decodes the form
 * itself, because RESTEasy fails on an incomplete percent escape.
 */
final class TokenParameter {

    private TokenParameter() {}

    /**
     * Returns the form field {@code token}. An optional {@code token_type_hint} is ignored.
     *
     * @throws Problem {@code invalid-request} if the field is missing, empty or repeated, or the form is malformed
     */
    static String token(String form) {
        List<String> tokens = Stream.of(form.split("&"))
                .map(field -> field.split("=", 2))
                .filter(field -> decoded(field[0]).equals("token"))
                .map(field -> field.length == 2 ? decoded(field[1]) : "")
                .toList();
        if (tokens.size() != 1 || tokens.get(0).isEmpty()) {
            throw Problem.of(ProblemType.INVALID_REQUEST, "The form's field \"token\" must be given once.");
        }
        return tokens.get(0);
    }

    private static String decoded(String text) {
        try {
            return URLDecoder.decode(text, UTF_8);
        } catch (IllegalArgumentException e) {
            throw Problem.of(ProblemType.INVALID_REQUEST, "The form has an incomplete percent escape.");
        }
    }
}
