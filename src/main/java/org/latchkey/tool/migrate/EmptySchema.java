package org.latchkey.tool.migrate;

import java.sql.Connection;
import java.sql.SQLException;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;
import org.latchkey.settings.DatabaseSettings;
import org.latchkey.storage.database.Database;

/**
 * What the migrations alone leave in each table, learnt from a database in memory. A database that
 * holds anything else is in use, or has been.
 */
final class EmptySchema {

    private final Map<String, TableChecksum> sums = new HashMap<>();

    /** Beside an embedded one, where its log goes. */
    EmptySchema(DatabaseSettings beside) throws SQLException {
        DatabaseSettings memory = new DatabaseSettings(
                "jdbc:derby:memory:fresh;create=true",
                Optional.empty(),
                Optional.empty(),
                beside.folder(),
                Optional.empty(),
                beside.pool());
        Database.migrate(memory);
        try (Connection connection = Database.connect(memory)) {
            for (Map.Entry<String, Table> table : Table.in(connection).entrySet()) {
                sums.put(table.getKey(), table.getValue().read(connection, 0, values -> {}));
            }
        }
    }

    /** Refuses a database that has rows which no migration writes, whatever version it is of. */
    void requireUnused(Connection connection) throws SQLException {
        for (Map.Entry<String, Table> table : Table.in(connection).entrySet()) {
            TableChecksum fresh = sums.getOrDefault(table.getKey(), TableChecksum.EMPTY);
            int limit = Math.toIntExact(fresh.rows() + 1);
            TableChecksum found = table.getValue().read(connection, limit, values -> {});
            if (found.rows() > 0 && !found.equals(fresh)) {
                throw new MigrationFailed("The target is not empty: there is something in the table "
                        + table.getKey()
                        + ". It was left as it is; make another database.");
            }
        }
    }
}
