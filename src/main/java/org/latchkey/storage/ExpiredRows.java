package org.latchkey.storage;

import static java.util.stream.Collectors.joining;

import jakarta.enterprise.context.Dependent;
import jakarta.inject.Inject;
import jakarta.persistence.EntityManager;
import java.util.List;
import java.util.stream.IntStream;
import java.util.stream.Stream;

/**
 * Deletes expired rows in small transactions. On a shared database, rows that other nodes have locked are skipped until
 * the next purge, so that a purge never waits for a lock.
 */
@Dependent
public class ExpiredRows {

    /**
     * An event that one of the nodes fires every hour. Each store that observes it deletes its expired rows.
     */
    public record PurgeDue() {}

    /** The limit of rows that one transaction deletes, because other nodes may wait for their locks. */
    public static final int BATCH = 500;

    private final EntityManager entities;
    private final DatabaseClock time;
    private final Transactions transactions;

    @Inject
    ExpiredRows(@LatchkeyDatabase EntityManager entities, DatabaseClock time, Transactions transactions) {
        this.entities = entities;
        this.time = time;
        this.transactions = transactions;
    }

    /**
     * Deletes all rows that meet a condition.
     *
     * @param column a key column of the table; on Derby, rows with the same value are deleted together
     * @param condition a condition in SQL, with the parameters {@code ?1} and so on
     */
    public void purge(String table, String column, String condition, Object... parameters) {
        int found = BATCH;
        while (found >= BATCH) {
            found = purgeBatch(table, column, condition, parameters);
        }
    }

    /**
     * Deletes the first of the rows that meet a condition. On Derby, two concurrent calls may find the same rows; each
     * row is then deleted by one of them.
     *
     * @return how many rows it found
     */
    public int purgeBatch(String table, String column, String condition, Object... parameters) {
        return transactions.inNew(() -> {
            if (time.isShared()) {
                return Queries.updateInSql(entities, deleteUnlocked(table, condition), parameters);
            }
            List<?> keys = Queries.selectInSql(entities, select(table, column, condition), parameters)
                    .getResultList();
            if (!keys.isEmpty()) {
                Stream<Object> all = Stream.concat(Stream.of(parameters), keys.stream());
                String sql = delete(table, column, condition, parameters.length, keys.size());
                Queries.updateInSql(entities, sql, all.toArray());
            }
            return keys.size();
        });
    }

    /** Builds the statement for PostgreSQL, which skips rows that other nodes have locked. */
    static String deleteUnlocked(String table, String condition) {
        return "DELETE FROM %1$s WHERE ctid = ANY(ARRAY(SELECT ctid FROM %1$s WHERE %2$s FETCH FIRST %3$s ROWS ONLY FOR UPDATE SKIP LOCKED))"
                .formatted(table, condition, BATCH);
    }

    /** Builds the query for Derby, which would evaluate a subquery in the DELETE again for each row. */
    static String select(String table, String column, String condition) {
        return "SELECT %s FROM %s WHERE %s FETCH FIRST %s ROWS ONLY".formatted(column, table, condition, BATCH);
    }

    private static String delete(String table, String column, String condition, int parameters, int keys) {
        String list = IntStream.rangeClosed(parameters + 1, parameters + keys)
                .mapToObj(i -> "?" + i)
                .collect(joining(", "));
        return "DELETE FROM %s WHERE %s IN (%s) AND (%s)".formatted(table, column, list, condition);
    }
}
