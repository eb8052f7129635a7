package org.latchkey.tool.migrate;

import java.sql.Connection;
import java.sql.SQLException;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;
import org.latchkey.settings.DatabaseSettings;
import org.latchkey.settings.reading.StartupFailure;
import org.latchkey.storage.database.Database;

/**
 * The checksum of each table right after the schema migrations, computed from an in-memory database.
 * A database with any other content is or was in use.
 */
final class EmptySchema {

    private final Map<String, TableChecksum> checksums = new HashMap<>();

    /**
     * Migrates an in-memory database and reads its tables.
     *
     * @param embedded an embedded database, whose folder also receives the log of the in-memory one
     */
    EmptySchema(DatabaseSettings embedded) throws SQLException {
        DatabaseSettings memory = new DatabaseSettings(
                "jdbc:derby:memory:fresh;create=true",
                Optional.empty(),
                Optional.empty(),
                embedded.folder(),
                Optional.empty(),
                embedded.pool());
        Database.migrate(memory);
        try (Connection connection = Database.connect(memory)) {
            for (Map.Entry<String, Table> table : Table.in(connection).entrySet()) {
                checksums.put(table.getKey(), table.getValue().read(connection, 0, values -> {}));
            }
        }
    }

    /**
     * Checks that a database has only rows that a migration writes, whatever its schema version.
     *
     * @throws StartupFailure if a table has other rows
     */
    void requireUnused(Connection connection) throws SQLException {
        for (Map.Entry<String, Table> table : Table.in(connection).entrySet()) {
            TableChecksum empty = checksums.getOrDefault(table.getKey(), TableChecksum.EMPTY);
            int limit = Math.toIntExact(empty.rows() + 1);
            TableChecksum actual = table.getValue().read(connection, limit, values -> {});
            if (actual.rows() > 0 && !actual.equals(empty)) {
                throw new StartupFailure("The target is not empty: it has rows in the table "
                        + table.getKey()
                        + ". It was not changed. Create another database.");
            }
        }
    }
}
