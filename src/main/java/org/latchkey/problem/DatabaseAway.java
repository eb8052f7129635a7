package org.latchkey.problem;

import java.sql.SQLException;
import java.util.regex.Pattern;

/** Tells a database that is away or too busy, which will pass, from a failure. */
public final class DatabaseAway {

    /**
     * By SQL state: no connection (class 08 of ISO 9075), and of PostgreSQL too few resources
     * (class 53), a statement that took too long (57014), a server that stops or starts (57P01 to
     * 57P03), a deadlock (40P01); of Derby a deadlock (40001), a lock waited for too long (40XL1,
     * 40XL2), a statement that took too long (XCL52).
     */
    private static final Pattern PASSING =
            Pattern.compile("08...|53...|57014|57P0[1-3]|40001|40P01|40XL[12]|XCL52");

    private static final String SECONDS_TO_WAIT = "2";

    private DatabaseAway() {}

    /** Whether it comes from that, however deep. */
    public static boolean causes(Throwable thrown) {
        for (Throwable t = thrown; t != null; t = t.getCause()) {
            if (t instanceof SQLException sql
                    && sql.getSQLState() != null
                    && PASSING.matcher(sql.getSQLState()).matches()) {
                return true;
            }
        }
        return false;
    }

    static Problem problem() {
        return Problem.of(
                        ProblemType.OVERLOADED,
                        "The application's database can't be reached at this time.")
                .with("Retry-After", SECONDS_TO_WAIT);
    }
}
