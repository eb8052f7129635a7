package org.latchkey.storage.database;

import java.sql.Connection;
import java.sql.DatabaseMetaData;
import java.sql.SQLException;
import org.latchkey.settings.reading.StartupFailure;

/** Requires a PostgreSQL server that is recent enough. */
final class ServerVersion {

    private static final int MIN_POSTGRESQL = 13;

    private ServerVersion() {}

    /**
     * Checks the server of a connection. The embedded database always has the right version.
     *
     * @throws StartupFailure if the server is too old
     */
    static void requireSupported(Connection connection) throws SQLException {
        DatabaseMetaData server = connection.getMetaData();
        requireSupported(
                server.getDatabaseProductName(), server.getDatabaseMajorVersion(), server.getDatabaseProductVersion());
    }

    static void requireSupported(String product, int major, String version) {
        if (product.equals("PostgreSQL") && major < MIN_POSTGRESQL) {
            throw new StartupFailure("The database server is PostgreSQL %s: Latchkey takes PostgreSQL %s or later."
                    .formatted(version, MIN_POSTGRESQL));
        }
    }
}
