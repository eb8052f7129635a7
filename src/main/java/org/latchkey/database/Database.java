package org.latchkey.database;

import jakarta.enterprise.context.Dependent;
import org.flywaydb.core.Flyway;
import org.flywaydb.core.api.FlywayException;
import org.latchkey.settings.ApplicationSettings;
import org.latchkey.settings.CannotStart;

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
        try {
            Flyway.configure(Database.class.getClassLoader())
                    .dataSource(new LatchkeyDataSource())
                    .locations("classpath:org/latchkey/database")
                    .table("schema_version")
                    // by default, what a later version has done would be overlooked
                    .ignoreMigrationPatterns(new String[0])
                    .validateMigrationNaming(true)
                    .load()
                    .migrate();
        } catch (FlywayException e) {
            String reason = String.valueOf(e.getMessage()).strip().replaceAll("\\s+", " ");
            throw new CannotStart("The database can't be brought to this version: " + reason, e);
        }
    }

    /** Where the database is in this process, it ends here. */
    public void close() {
        EmbeddedDatabase.close(ApplicationSettings.get().database());
    }
}
