package org.latchkey.search;

import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import org.flywaydb.core.api.MigrationVersion;
import org.flywaydb.core.api.migration.Context;
import org.flywaydb.core.api.migration.JavaMigration;

/**
 * A step of the schema: gives the names that were there before search its keys. In Java, since the
 * databases make lower case each in their own way.
 */
public final class NamesFromBefore implements JavaMigration {

    private static final int BATCH = 1000;

    @Override
    public MigrationVersion getVersion() {
        return MigrationVersion.fromVersion("7.2");
    }

    @Override
    public String getDescription() {
        return "search keys of names";
    }

    @Override
    public Integer getChecksum() {
        return null;
    }

    @Override
    public boolean canExecuteInTransaction() {
        return true;
    }

    /** The names are read before any is written: Derby would hold them while it reads on. */
    @Override
    public void migrate(Context context) throws SQLException {
        Connection connection = context.getConnection();
        String after = "";
        while (after != null) {
            after = migrate(connection, after);
        }
    }

    /** One batch; the last id of it, or null where there was none. */
    private static String migrate(Connection connection, String after) throws SQLException {
        String last = null;
        try (PreparedStatement names =
                        connection.prepareStatement(
                                "SELECT id, name FROM account WHERE id > ? AND name IS NOT NULL"
                                        + " ORDER BY id");
                PreparedStatement key =
                        connection.prepareStatement(
                                "UPDATE account SET name_key = ? WHERE id = ?")) {
            names.setString(1, after);
            names.setMaxRows(BATCH);
            try (ResultSet found = names.executeQuery()) {
                while (found.next()) {
                    last = found.getString(1);
                    key.setString(1, SearchKey.of(found.getString(2)));
                    key.setString(2, last);
                    key.addBatch();
                }
            }
            if (last != null) {
                key.executeBatch();
            }
        }
        return last;
    }
}
