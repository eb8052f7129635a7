package org.latchkey.storage.database;

import jakarta.enterprise.context.Dependent;
import java.nio.file.Files;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.SQLException;
import java.util.Properties;
import java.util.Set;
import javax.sql.DataSource;
import org.apache.commons.dbcp2.BasicDataSource;
import org.flywaydb.core.Flyway;
import org.flywaydb.core.api.FlywayException;
import org.latchkey.settings.ApplicationSettings;
import org.latchkey.settings.DatabaseSettings;
import org.latchkey.settings.reading.StartupFailure;

/** Opens the database and migrates it to this version, before any request is served. */
@Dependent
public class Database {

    /** The table of the applied migrations. It belongs to the schema and is no data. */
    public static final String VERSIONS = "schema_version";

    /** The timeout of a connection at startup. It is long, because a machine that has just started is slow. */
    private static final String LOGIN_SECONDS = "20";

    /** The SQL states of a missing table: one of PostgreSQL, and those of Derby for a table and for its schema. */
    private static final Set<String> MISSING_TABLE = Set.of("42P01", "42X05", "42Y07");

    Database() {}

    /**
     * Opens the database and applies the missing migrations. Creates an embedded database that does not exist.
     *
     * @throws StartupFailure if the database can't be opened, a migration fails, or the database is of a later or a
     *     development version
     */
    public void open() {
        migrate(ApplicationSettings.get().database());
    }

    /**
     * Opens and migrates a database other than the one of the application's settings.
     *
     * @throws StartupFailure as {@link #open} does
     */
    public static void migrate(DatabaseSettings database) {
        database.folder().ifPresent(EmbeddedDatabase::prepare);
        try {
            if (isMigrationMissing(database)) {
                try (BasicDataSource connections = ConnectionPool.forMigrations(database)) {
                    migrations(database, connections).migrate();
                }
            }
        } catch (SQLException e) {
            throw cannotBeOpened(e);
        } catch (FlywayException e) {
            String reason = String.valueOf(e.getMessage()).strip().replaceAll("\\s+", " ");
            throw new StartupFailure("The database can't be migrated to this version: " + reason, e);
        }
    }

    /** Rejects a database that Flyway would reject too, but with a message that says what to do. */
    private static boolean isMigrationMissing(DatabaseSettings database) throws SQLException {
        try (Connection connection = unpooled(database)) {
            SchemaVersion version = SchemaVersion.of(database, connection);
            version.requireUsable(database);
            return version == SchemaVersion.NONE || !SchemaVersion.isComplete(database, connection);
        }
    }

    /**
     * Returns whether exactly the migrations of this version have been applied. Changes nothing.
     *
     * @throws StartupFailure if the database can't be opened
     */
    public static boolean isOfThisVersion(DatabaseSettings database) {
        try (BasicDataSource connections = ConnectionPool.forMigrations(database)) {
            return migrations(database, connections).validateWithResult().validationSuccessful;
        } catch (SQLException e) {
            throw cannotBeOpened(e);
        }
    }

    /** Returns whether this is an embedded database that does not exist yet, so that the first start creates it. */
    public static boolean willBeCreated(DatabaseSettings database) {
        return database.folder().isPresent()
                && database.url().contains(";create=true")
                && Files.notExists(EmbeddedDatabase.folder(database.url()));
    }

    /**
     * Opens a connection without a pool and without statement timeouts, for code that runs before the pool is open, or
     * without the server.
     *
     * @throws StartupFailure if the database can't be opened, or its server is too old
     */
    public static Connection connect(DatabaseSettings database) {
        database.folder().ifPresent(EmbeddedDatabase::prepare);
        try {
            return unpooled(database);
        } catch (SQLException e) {
            throw cannotBeOpened(e);
        }
    }

    /**
     * Opens two connections one after the other and returns the second. This detects a pooler that gives each
     * transaction another connection: there the second one fails, because the first has prepared the same statement.
     */
    private static Connection unpooled(DatabaseSettings database) throws SQLException {
        openUnpooled(database).close();
        return openUnpooled(database);
    }

    private static Connection openUnpooled(DatabaseSettings database) throws SQLException {
        Properties properties = new Properties();
        if (database.folder().isEmpty()) {
            properties.setProperty("connectTimeout", LOGIN_SECONDS);
            properties.setProperty("loginTimeout", LOGIN_SECONDS);
            properties.setProperty(ConnectionPool.LOGS_VALUES, "false");
            // Prepares statements on the server from the first use on. The URL overrides this.
            properties.setProperty("prepareThreshold", "1");
        }
        database.user().ifPresent(user -> properties.setProperty("user", user));
        database.password().ifPresent(password -> properties.setProperty("password", password.text()));
        Connection connection = ConnectionPool.driverOf(database.url()).connect(database.url(), properties);
        try (PreparedStatement any = connection.prepareStatement("VALUES (1)")) {
            ServerVersion.requireSupported(connection);
            any.execute();
            return connection;
        } catch (SQLException | RuntimeException e) {
            connection.close();
            throw e;
        }
    }

    /** Translates the database's error into a failure whose one line says what to do. */
    public static StartupFailure cannotBeOpened(SQLException thrown) {
        return new StartupFailure(DatabaseStartupError.of(thrown), thrown);
    }

    /** Returns whether the error is a missing table: no migration has created it yet. */
    public static boolean isMissingTable(SQLException thrown) {
        return MISSING_TABLE.contains(String.valueOf(thrown.getSQLState()));
    }

    /** Shuts down an embedded database after the work with {@link #connect}. Does nothing for any other. */
    public static void close(DatabaseSettings database) {
        database.folder().ifPresent(folder -> EmbeddedDatabase.close(database.url()));
    }

    private static Flyway migrations(DatabaseSettings database, DataSource connections) {
        return Flyway.configure(Database.class.getClassLoader())
                .dataSource(connections)
                .locations("classpath:" + migrations(database))
                .table(VERSIONS)
                // By default, Flyway ignores the migrations of a later version.
                .ignoreMigrationPatterns(new String[0])
                .validateMigrationNaming(true)
                .load();
    }

    /** Returns the resource folder of the database's migrations. */
    static String migrations(DatabaseSettings database) {
        return database.folder().isPresent() ? "db/derby" : "db/postgresql";
    }

    /**
     * How the connection pool is used at this moment.
     *
     * @param inUse the connections in use
     * @param waiting the requests and jobs that wait for a connection
     * @param limit the maximum number of connections
     */
    public record PoolUsage(int inUse, int waiting, int limit) {}

    /** Returns how the connection pool is used. It needs no connection for that. */
    public static PoolUsage poolUsage() {
        return ConnectionPool.shared().usage();
    }

    /** Closes all connections, and shuts down an embedded database. */
    public void close() {
        ConnectionPool.close();
        close(ApplicationSettings.get().database());
    }
}
