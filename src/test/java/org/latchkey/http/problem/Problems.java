package org.latchkey.http.problem;

import java.util.List;
import java.util.Map;

/** Gives tests of other packages access to the members of {@link Problem} that only its mapper needs. */
public final class Problems {

    private Problems() {}

    public static List<Problem.FieldError> errors(Problem problem) {
        return problem.errors();
    }

    public static Map<String, String> headers(Problem problem) {
        return problem.headers();
    }
}
