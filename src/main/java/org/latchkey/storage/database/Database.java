package org.latchkey.storage.database;

import jakarta.enterprise.context.Dependent;
import java.nio.file.Files;
import java.sql.Connection;
import java.sql.Driver;
import java.sql.DriverManager;
import java.sql.PreparedStatement;
import java.sql.SQLException;
import java.util.Collections;
import java.util.Properties;
import java.util.Set;
import javax.sql.DataSource;
import org.apache.commons.dbcp2.BasicDataSource;
import org.flywaydb.core.Flyway;
import org.flywaydb.core.api.FlywayException;
import org.latchkey.settings.ApplicationSettings;
import org.latchkey.settings.DatabaseSettings;
import org.latchkey.settings.reading.StartupFailure;

/** The database as a whole: opened and brought to this version before anything is served. */
@Dependent
public class Database {

    /** The table of the migrations that were applied. It is the database's own, and no data. */
    public static final String VERSIONS = "schema_version";

    /** A server that starts with its machine is not yet warm. */
    private static final String LOGIN_SECONDS = "20";

    /** SQL states: of PostgreSQL, and of Derby for a table and for its schema. */
    private static final Set<String> MISSING_TABLE = Set.of("42P01", "42X05", "42Y07");

    Database() {}

    /**
     * Opens the database, made where there is none, and applies the migrations that it lacks.
     *
     * @throws StartupFailure if the database can't be opened, a migration fails, or the database is of
     *     a later or a development version
     */
    public void open() {
        migrate(ApplicationSettings.get().database());
    }

    /** The same with another one than that of the application's settings. */
    public static void migrate(DatabaseSettings database) {
        database.folder().ifPresent(EmbeddedDatabase::prepare);
        try (BasicDataSource connections = ConnectionPool.forMigrations(database)) {
            requireUsable(database);
            migrations(database, connections).migrate();
        } catch (SQLException e) {
            throw cannotBeOpened(e);
        } catch (FlywayException e) {
            String reason = String.valueOf(e.getMessage()).strip().replaceAll("\\s+", " ");
            throw new StartupFailure("The database can't be brought to this version: " + reason, e);
        }
    }

    /** Flyway would refuse it too, but says less about what to do. */
    private static void requireUsable(DatabaseSettings database) throws SQLException {
        try (Connection connection = unpooled(database)) {
            SchemaVersion.of(database, connection).requireUsable(database);
        }
    }

    /**
     * Whether all migrations have been applied, and no others. Nothing is changed.
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

    /** Whether this is an embedded database that does not exist, and the first start makes it. */
    public static boolean isToBeMade(DatabaseSettings database) {
        return database.folder().isPresent()
                && database.url().contains(";create=true")
                && Files.notExists(EmbeddedDatabase.folder(database.url()));
    }

    /**
     * A connection from no pool and without limits, for what runs without the server.
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
     * The second of two, so that a pooler that gives each transaction another connection shows: a
     * statement that the first has prepared is in the way.
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
            // from the first time on; what the URL says counts more
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

    /** What the database says, in a line that says what to do. */
    public static StartupFailure cannotBeOpened(SQLException thrown) {
        return new StartupFailure(DatabaseStartupError.of(thrown), thrown);
    }

    /** Whether the database says that a table is not there: no migration has made it yet. */
    public static boolean isMissingTable(SQLException thrown) {
        return MISSING_TABLE.contains(String.valueOf(thrown.getSQLState()));
    }

    /** Where it is embedded, it ends here: after {@link #connect}, when all is done. */
    public static void close(DatabaseSettings database) {
        database.folder().ifPresent(folder -> EmbeddedDatabase.close(database.url()));
    }

    /**
     * Ends all that {@link #connect} has started, so that this class loader can be collected. It
     * can open no database afterwards.
     */
    public static void unload(DatabaseSettings database) throws SQLException {
        if (database.folder().isPresent()) {
            EmbeddedDatabase.end();
        }
        ClassLoader own = Database.class.getClassLoader();
        for (Driver driver : Collections.list(DriverManager.getDrivers())) {
            if (driver.getClass().getClassLoader() == own) {
                DriverManager.deregisterDriver(driver);
            }
        }
    }

    private static Flyway migrations(DatabaseSettings database, DataSource connections) {
        return Flyway.configure(Database.class.getClassLoader())
                .dataSource(connections)
                .locations("classpath:" + migrations(database))
                .table(VERSIONS)
                // by default, Flyway ignores the migrations of a later version
                .ignoreMigrationPatterns(new String[0])
                .validateMigrationNaming(true)
                .load();
    }

    /** The folder of the resources with the migrations. */
    static String migrations(DatabaseSettings database) {
        return database.folder().isPresent() ? "db/derby" : "db/postgresql";
    }

    /** Closes all connections; where the database is in this process, it ends here. */
    public void close() {
        ConnectionPool.close();
        close(ApplicationSettings.get().database());
    }
}
