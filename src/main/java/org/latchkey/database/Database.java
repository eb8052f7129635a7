package org.latchkey.database;

import jakarta.enterprise.context.Dependent;
import java.sql.SQLException;
import javax.sql.DataSource;
import org.apache.commons.dbcp2.BasicDataSource;
import org.flywaydb.core.Flyway;
import org.flywaydb.core.api.FlywayException;
import org.latchkey.search.NamesFromBefore;
import org.latchkey.settings.ApplicationSettings;
import org.latchkey.settings.CannotStart;
import org.latchkey.settings.Settings;

/** The database as a whole: opened and brought to this version before anything is served. */
@Dependent
public class Database {

    Database() {}

    /**
     * Opens the database, made where there is none, and applies the steps that it has not seen.
     *
     * @throws CannotStart where a step fails, or the database is of a later version
     */
    public void open() {
        Settings.Database database = ApplicationSettings.get().database();
        try (BasicDataSource connections = ConnectionPool.forMigrations(database)) {
            migrations(database, connections).migrate();
        } catch (FlywayException | SQLException e) {
            String reason = String.valueOf(e.getMessage()).strip().replaceAll("\\s+", " ");
            throw new CannotStart("The database can't be brought to this version: " + reason, e);
        }
    }

    /** The steps in {@code db/all}, and those for PostgreSQL alone. */
    static Flyway migrations(Settings.Database database, DataSource connections) {
        String[] all = {"classpath:db/all"};
        String[] postgresql = {"classpath:db/all", "classpath:db/postgresql"};
        return Flyway.configure(Database.class.getClassLoader())
                .dataSource(connections)
                .locations(database.folder().isPresent() ? all : postgresql)
                .javaMigrations(new NamesFromBefore())
                .table("schema_version")
                // by default, what a later version has done would be overlooked
                .ignoreMigrationPatterns(new String[0])
                .validateMigrationNaming(true)
                .load();
    }

    /** Closes all connections; where the database is in this process, it ends here. */
    public void close() {
        ConnectionPool.close();
        Settings.Database database = ApplicationSettings.get().database();
        if (database.folder().isPresent()) {
            EmbeddedDatabase.close(database.url());
        }
    }
}
