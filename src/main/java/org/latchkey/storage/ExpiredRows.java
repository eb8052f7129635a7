package org.latchkey.storage;

import static java.util.stream.Collectors.joining;

import jakarta.enterprise.context.Dependent;
import jakarta.inject.Inject;
import jakarta.persistence.EntityManager;
import jakarta.persistence.Query;
import java.util.List;
import java.util.stream.IntStream;
import java.util.stream.Stream;

/**
 * Removes rows that are over in small transactions. Where other nodes may hold rows, those are left
 * for the next time: so whoever purges waits for nobody.
 */
@Dependent
public class ExpiredRows {

    /**
     * Fired every hour on one of the nodes. Each store that observes it deletes its expired rows.
     */
    public record PurgeDue() {}

    /** The most rows that a transaction removes where other nodes may wait for them. */
    public static final int BATCH = 500;

    private final EntityManager entities;
    private final DatabaseClock time;
    private final Transactions transactions;

    @Inject
    ExpiredRows(EntityManager entities, DatabaseClock time, Transactions transactions) {
        this.entities = entities;
        this.time = time;
        this.transactions = transactions;
    }

    /**
     * Removes all rows that meet a condition.
     *
     * @param column of the table's key: on Derby the rows that share its value go together
     * @param condition in SQL, with the parameters {@code ?1} and so on
     */
    public void purge(String table, String column, String condition, Object... parameters) {
        int found = BATCH;
        while (found >= BATCH) {
            found = purgeBatch(table, column, condition, parameters);
        }
    }

    /**
     * Removes the first of these rows. Two at once on Derby may find the same ones and share them.
     *
     * @return how many it found
     */
    public int purgeBatch(String table, String column, String condition, Object... parameters) {
        return transactions.inNew(() -> {
            if (time.isShared()) {
                return query(deleteFree(table, condition), parameters).executeUpdate();
            }
            List<?> keys = query(select(table, column, condition), parameters).getResultList();
            if (!keys.isEmpty()) {
                Stream<Object> all = Stream.concat(Stream.of(parameters), keys.stream());
                String sql = delete(table, column, condition, parameters.length, keys.size());
                query(sql, all.toArray()).executeUpdate();
            }
            return keys.size();
        });
    }

    private Query query(String sql, Object... parameters) {
        Query query = entities.createNativeQuery(sql);
        for (int i = 0; i < parameters.length; i++) {
            query.setParameter(i + 1, parameters[i]);
        }
        return query;
    }

    /** For PostgreSQL, where other nodes may hold some. */
    static String deleteFree(String table, String condition) {
        return "DELETE FROM %1$s WHERE ctid = ANY(ARRAY(SELECT ctid FROM %1$s WHERE %2$s FETCH FIRST %3$s ROWS ONLY FOR UPDATE SKIP LOCKED))"
                .formatted(table, condition, BATCH);
    }

    /** For Derby, which would evaluate the subquery again for each row. */
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
