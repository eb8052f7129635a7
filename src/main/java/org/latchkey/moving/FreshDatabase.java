package org.latchkey.moving;

import java.sql.Connection;
import java.sql.SQLException;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;
import org.latchkey.database.Database;
import org.latchkey.settings.DatabaseSettings;

/**
 * What the migrations alone leave in each table, learnt from a database in memory. A database that
 * holds anything else is in use, or has been.
 */
final class FreshDatabase {

    private final Map<String, TableSum> sums;

    private FreshDatabase(Map<String, TableSum> sums) {
        this.sums = sums;
    }

    /** Beside an embedded one, where its log goes. */
    static FreshDatabase make(DatabaseSettings beside) throws SQLException {
        DatabaseSettings memory =
                new DatabaseSettings(
                        "jdbc:derby:memory:fresh;create=true",
                        Optional.empty(),
                        Optional.empty(),
                        beside.folder(),
                        Optional.empty(),
                        beside.pool());
        Database.migrate(memory);
        Map<String, TableSum> sums = new HashMap<>();
        try (Connection connection = Database.connect(memory)) {
            for (Table table : Schema.of(connection)) {
                sums.put(table.key(), TableReading.sum(connection, table));
            }
        }
        return new FreshDatabase(sums);
    }

    /**
     * Of a database that may be of an earlier version: what no migration writes must not be there.
     */
    void refuseData(Connection connection) throws SQLException {
        for (Table table : Schema.of(connection)) {
            if (left(table).rows() == 0 && TableReading.hasRows(connection, table)) {
                throw isUsed(table);
            }
        }
    }

    /** Of a database of this version. */
    void refuseUse(Connection connection, Iterable<Table> tables) throws SQLException {
        for (Table table : tables) {
            if (!TableReading.sum(connection, table).equals(left(table))) {
                throw isUsed(table);
            }
        }
    }

    private TableSum left(Table table) {
        return sums.getOrDefault(table.key(), TableSum.EMPTY);
    }

    private static NotMoved isUsed(Table table) {
        return new NotMoved(
                "The target is not empty: there is something in the table "
                        + table.name()
                        + ". It was left as it is; make another database.");
    }
}
