package org.latchkey.storage;

import jakarta.persistence.PersistenceException;
import java.sql.SQLException;
import java.util.function.Supplier;
import java.util.regex.Pattern;
import org.latchkey.log.Causes;

/** Classifies the database's errors by the SQL states of their causes. */
public final class SqlState {

    /**
     * The states of temporary errors.
     *
     * <ul>
     *   <li>ISO 9075: no connection (class 08); a transaction that was rolled back and can be retried (40001, 40003); a
     *       read-only transaction, as on a standby (25006).
     *   <li>PostgreSQL: insufficient resources (class 53); a statement timeout (57014); a server that stops or starts
     *       (57P01 to 57P03); a timeout of an idle session or an idle transaction (57P05, 25P03); a transaction timeout
     *       (25P04); a lock timeout (55P03); a deadlock (40P01).
     *   <li>Derby: a lock timeout (40XL1, 40XL2); a statement timeout (XCL52).
     * </ul>
     */
    private static final Pattern UNAVAILABLE =
            Pattern.compile("08...|25006|25P0[34]|4000[13]|40P01|40XL[12]|53...|55P03|57014|57P0[1235]|XCL52");

    /** A unique constraint violation, on Derby and on PostgreSQL. */
    private static final Pattern DUPLICATE_KEY = Pattern.compile("23505");

    /** A key that another transaction inserted first, or a deadlock on PostgreSQL or Derby. */
    private static final Pattern LOST_RACE = Pattern.compile("23505|40P01|40001");

    /** A canceled statement, on PostgreSQL. */
    private static final Pattern CANCELED = Pattern.compile("57014");

    private SqlState() {}

    /** Returns whether the database is temporarily unavailable or overloaded. */
    public static boolean isUnavailable(Throwable thrown) {
        return has(thrown, UNAVAILABLE);
    }

    /** Returns whether a statement exceeded its timeout. */
    public static boolean isCanceled(Throwable thrown) {
        return has(thrown, CANCELED);
    }

    private static boolean isDuplicateKey(Throwable thrown) {
        return has(thrown, DUPLICATE_KEY);
    }

    /** Returns whether a concurrent transaction won, so that a retry may succeed. */
    public static boolean isLostRace(Throwable thrown) {
        return has(thrown, LOST_RACE);
    }

    /**
     * Runs an insert, or a fallback if the key exists already.
     *
     * @param other the fallback, which runs after the insert has failed with a duplicate key
     */
    public static <T> T insertedOr(Supplier<T> insert, Supplier<T> other) {
        try {
            return insert.get();
        } catch (PersistenceException e) {
            if (isDuplicateKey(e)) {
                return other.get();
            }
            throw e;
        }
    }

    private static boolean has(Throwable thrown, Pattern states) {
        return Causes.of(thrown)
                .anyMatch(cause -> cause instanceof SQLException sql
                        && sql.getSQLState() != null
                        && states.matcher(sql.getSQLState()).matches());
    }
}
