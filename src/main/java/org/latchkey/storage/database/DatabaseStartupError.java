package org.latchkey.storage.database;

import static java.util.Map.entry;

import java.net.SocketTimeoutException;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;

/** Explains in one line, for the operator, why the database can't be opened. */
final class DatabaseStartupError {

    private static final String USER = "The database rejects the user: check latchkey.db.user and latchkey.db.password";

    private static final String UNAVAILABLE = "The database can't be reached: start it, or check latchkey.db.url";

    private static final String IN_USE =
            "The data folder is in use by another server: stop that one, or set latchkey.db.url" + " to another place";

    private static final String MISSING = "The database does not exist: create it, or check latchkey.db.url";

    private static final String POOLED =
            "A pooler gives each transaction another connection to the database, and knows no"
                    + " prepared statements: add prepareThreshold=0 to latchkey.db.url";

    /** The explanations by SQL state, of Derby and of PostgreSQL. */
    private static final Map<String, String> KNOWN = Map.ofEntries(
            entry("XSDB6", IN_USE),
            entry("XJ004", "There is no database at this place: check its URL"),
            entry("28P01", USER),
            entry("28000", USER),
            entry("08004", USER),
            entry("3D000", MISSING),
            entry("08001", UNAVAILABLE),
            entry("08006", UNAVAILABLE),
            // The server is stopping or starting.
            entry("57P01", UNAVAILABLE),
            entry("57P03", UNAVAILABLE),
            entry("42P05", POOLED));

    private DatabaseStartupError() {}

    /** Explains the first known error among the exception and its causes, or else returns the driver's message. */
    static String of(SQLException thrown) {
        List<SQLException> causes = new ArrayList<>();
        collect(thrown, causes);
        for (SQLException cause : causes) {
            String known = KNOWN.get(cause.getSQLState());
            if (known != null) {
                return known + reason(cause);
            }
        }
        return "The database can't be opened" + reason(causes.isEmpty() ? thrown : causes.get(causes.size() - 1));
    }

    /** Returns whether the connection seems to have timed out, rather than been refused. */
    static boolean isSlow(SQLException thrown) {
        List<SQLException> causes = new ArrayList<>();
        collect(thrown, causes);
        return causes.stream()
                .anyMatch(cause -> "08001".equals(cause.getSQLState())
                        && (cause.getCause() == null || cause.getCause() instanceof SocketTimeoutException));
    }

    /** Collects the causes and the next exceptions: Derby reports the cause as the next exception of the first one. */
    private static void collect(Throwable thrown, List<SQLException> found) {
        if (thrown == null) {
            return;
        }
        if (thrown instanceof SQLException sql) {
            if (sql.getSQLState() != null) {
                found.add(sql);
            }
            collect(sql.getNextException(), found);
        }
        collect(thrown.getCause(), found);
    }

    private static String reason(SQLException cause) {
        String reason = String.valueOf(cause.getMessage()).strip().replaceAll("\\s+", " ");
        return " (" + reason + ").";
    }
}
