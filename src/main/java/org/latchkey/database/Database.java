package org.latchkey.database;

import jakarta.enterprise.context.Dependent;
import java.sql.Connection;
import java.sql.SQLException;
import javax.sql.DataSource;
import org.apache.commons.dbcp2.BasicDataSource;
import org.flywaydb.core.Flyway;
import org.flywaydb.core.api.FlywayException;
import org.flywaydb.core.api.exception.FlywayValidateException;
import org.latchkey.settings.ApplicationSettings;
import org.latchkey.settings.CannotStart;
import org.latchkey.settings.Settings;

/** The database as a whole: opened and brought to this version before anything is served. */
@Dependent
public class Database {

    /** The table of the migrations that were applied. It is the database's own, and no data. */
    public static final String VERSIONS = "schema_version";

    Database() {}

    /**
     * Opens the database, made where there is none, and applies the migrations that it lacks.
     *
     * @throws CannotStart if a migration fails, or the database is of a later or a development
     *     version
     */
    public void open() {
        migrate(ApplicationSettings.get().database());
    }

    /** The same with another one than that of the application's settings. */
    public static void migrate(Settings.Database database) {
        try (BasicDataSource connections = ConnectionPool.forMigrations(database)) {
            migrate(database, migrations(database, connections));
        } catch (FlywayException | SQLException e) {
            String reason = String.valueOf(e.getMessage()).strip().replaceAll("\\s+", " ");
            throw new CannotStart("The database can't be brought to this version: " + reason, e);
        }
    }

    private static void migrate(Settings.Database database, Flyway migrations) {
        try {
            migrations.migrate();
        } catch (FlywayValidateException e) {
            SchemaVersion.of(migrations).requireUsable(database);
            throw e;
        }
    }

    /**
     * The version of the schema. Nothing is changed.
     *
     * @throws CannotStart if the database can't be opened
     */
    public static SchemaVersion version(Settings.Database database) {
        try (BasicDataSource connections = ConnectionPool.forMigrations(database)) {
            return SchemaVersion.of(migrations(database, connections));
        } catch (SQLException e) {
            throw new CannotStart(DatabaseFault.of(e), e);
        }
    }

    /**
     * A connection from no pool and without limits, for what runs without the server.
     *
     * @throws CannotStart where the database can't be opened
     */
    public static Connection connect(Settings.Database database) {
        database.folder().ifPresent(EmbeddedDatabase::prepare);
        try {
            return ConnectionPool.single(database);
        } catch (SQLException e) {
            throw new CannotStart(DatabaseFault.of(e), e);
        }
    }

    /** Where it is embedded, it ends here: after {@link #connect}, when all is done. */
    public static void close(Settings.Database database) {
        database.folder().ifPresent(folder -> EmbeddedDatabase.close(database.url()));
    }

    static Flyway migrations(Settings.Database database, DataSource connections) {
        String engine = database.folder().isPresent() ? "derby" : "postgresql";
        return Flyway.configure(Database.class.getClassLoader())
                .dataSource(connections)
                .locations("classpath:db/" + engine)
                .table(VERSIONS)
                // by default, Flyway ignores the migrations of a later version
                .ignoreMigrationPatterns(new String[0])
                .validateMigrationNaming(true)
                .load();
    }

    /** Closes all connections; where the database is in this process, it ends here. */
    public void close() {
        ConnectionPool.close();
        close(ApplicationSettings.get().database());
    }
}
