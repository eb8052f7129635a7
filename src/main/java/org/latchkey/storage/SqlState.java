package org.latchkey.storage;

import jakarta.persistence.PersistenceException;
import java.sql.SQLException;
import java.util.Objects;
import java.util.function.Supplier;
import java.util.regex.Pattern;
import java.util.stream.Stream;

/** What a failure of the database means, by the SQL states of its causes. */
public final class SqlState {

    /**
     * Of ISO 9075 no connection (class 08), a transaction that was rolled back and may be tried
     * again (40001, 40003), one that may not write, as on a standby (25006); of PostgreSQL too few
     * resources (class 53), a statement that took too long (57014), a server that stops or starts
     * (57P01 to 57P03), a connection or transaction that was idle for too long (57P05, 25P03) or
     * took too long (25P04), a lock that was not to be had in time (55P03), a deadlock (40P01); of
     * Derby a lock waited for too long (40XL1, 40XL2), a statement that took too long (XCL52).
     */
    private static final Pattern UNAVAILABLE =
            Pattern.compile("08...|25006|25P0[34]|4000[13]|40P01|40XL[12]|53...|55P03|57014|57P0[1235]|XCL52");

    /** On Derby as on PostgreSQL. */
    private static final Pattern DUPLICATE_KEY = Pattern.compile("23505");

    /** A key that another made first, or a deadlock of PostgreSQL or Derby. */
    private static final Pattern LOST_RACE = Pattern.compile("23505|40P01|40001");

    /** PostgreSQL's. */
    private static final Pattern CANCELED = Pattern.compile("57014");

    private SqlState() {}

    /** Whether the database is away or too busy, which will pass. */
    public static boolean isUnavailable(Throwable thrown) {
        return has(thrown, UNAVAILABLE);
    }

    /** Whether a statement took longer than it may. */
    public static boolean isCanceled(Throwable thrown) {
        return has(thrown, CANCELED);
    }

    /** Whether there is a row with this key already. */
    private static boolean isDuplicateKey(Throwable thrown) {
        return has(thrown, DUPLICATE_KEY);
    }

    /** Whether another transaction was quicker, so that doing it again may succeed. */
    public static boolean isLostRace(Throwable thrown) {
        return has(thrown, LOST_RACE);
    }

    /** Gives what the insert gives, or the other where somebody else was quicker with the key. */
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
        return Stream.iterate(thrown, Objects::nonNull, Throwable::getCause)
                .anyMatch(cause -> cause instanceof SQLException sql
                        && sql.getSQLState() != null
                        && states.matcher(sql.getSQLState()).matches());
    }
}
