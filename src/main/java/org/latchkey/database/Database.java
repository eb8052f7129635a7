package org.latchkey.database;

import jakarta.enterprise.context.Dependent;
import java.sql.Connection;
import java.sql.SQLException;
import org.flywaydb.core.Flyway;
import org.flywaydb.core.api.FlywayException;
import org.latchkey.settings.ApplicationSettings;
import org.latchkey.settings.CannotStart;

/** The database as a whole: opened and brought to this version before anything is served. */
@Dependent
public class Database {

    /** Derby: another process has the database open. */
    private static final String DERBY_IN_USE = "XSDB6";

    Database() {}

    /**
     * Opens the database, made where there is none, and applies the steps that it has not seen.
     *
     * @throws CannotStart where the database can't be opened, or is of a later version
     */
    public void open() {
        LatchkeyDataSource database = new LatchkeyDataSource();
        probe(database);
        try {
            Flyway.configure(Database.class.getClassLoader())
                    .dataSource(database)
                    .locations("classpath:org/latchkey/database")
                    .table("schema_version")
                    .ignoreMigrationPatterns(new String[0])
                    .validateMigrationNaming(true)
                    .load()
                    .migrate();
        } catch (FlywayException e) {
            throw new CannotStart(
                    "The database's schema can't be brought to this version: " + oneLine(e), e);
        }
    }

    /** Where the database is in this process, it ends here. */
    public void close() {
        EmbeddedDatabase.close(ApplicationSettings.get().database());
    }

    private static void probe(LatchkeyDataSource database) {
        try (Connection connection = database.getConnection()) {
            connection.getMetaData();
        } catch (SQLException e) {
            for (Throwable t = e; t != null; t = t.getCause()) {
                if (t instanceof SQLException sql && DERBY_IN_USE.equals(sql.getSQLState())) {
                    throw new CannotStart(
                            "The data folder is in use by another server: stop that one, or set latchkey.db.url to another place.",
                            e);
                }
            }
            throw new CannotStart("The database can't be opened: " + oneLine(e), e);
        }
    }

    private static String oneLine(Exception e) {
        return String.valueOf(e.getMessage()).strip().replaceAll("\\s+", " ");
    }
}
