package org.latchkey.http.problem;

import java.util.List;
import java.util.Map;

/** What of a problem only its mapper may see, for tests of other packages. */
public final class Problems {

    private Problems() {}

    public static List<Problem.FieldError> errors(Problem problem) {
        return problem.errors();
    }

    public static Map<String, String> headers(Problem problem) {
        return problem.headers();
    }
}
