package org.latchkey.database;

import jakarta.enterprise.context.Dependent;
import jakarta.inject.Inject;
import jakarta.persistence.EntityManager;
import jakarta.persistence.Query;

/**
 * Removes rows that are over in small transactions. Where other nodes may hold rows, those are left
 * for the next time: so whoever purges waits for nobody.
 */
@Dependent
public class ExpiredRows {

    /** The most rows that a transaction removes where other nodes may wait for them. */
    public static final int BATCH = 500;

    private final EntityManager entities;
    private final DatabaseTime time;
    private final Transactions transactions;

    @Inject
    ExpiredRows(EntityManager entities, DatabaseTime time, Transactions transactions) {
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
        int removed = BATCH;
        while (removed >= BATCH) {
            removed = purgeBatch(table, column, condition, parameters);
        }
    }

    /** Removes the first of these rows; how many there were. */
    public int purgeBatch(String table, String column, String condition, Object... parameters) {
        String delete =
                time.isShared()
                        ? "DELETE FROM %1$s WHERE ctid = ANY(ARRAY(SELECT ctid FROM %1$s WHERE %3$s"
                                + " FETCH FIRST %4$d ROWS ONLY FOR UPDATE SKIP LOCKED))"
                        : "DELETE FROM %1$s WHERE %2$s IN (SELECT %2$s FROM %1$s WHERE %3$s"
                                + " FETCH FIRST %4$d ROWS ONLY) AND (%3$s)";
        return transactions.inNew(
                () -> {
                    Query query =
                            entities.createNativeQuery(
                                    delete.formatted(table, column, condition, BATCH));
                    for (int i = 0; i < parameters.length; i++) {
                        query.setParameter(i + 1, parameters[i]);
                    }
                    return query.executeUpdate();
                });
    }
}
