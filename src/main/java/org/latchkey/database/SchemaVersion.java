package org.latchkey.database;

import java.util.List;
import org.flywaydb.core.Flyway;
import org.flywaydb.core.api.MigrationInfo;
import org.latchkey.settings.CannotStart;
import org.latchkey.settings.Settings;

/** The version of a database's schema, compared with the version of this application. */
public enum SchemaVersion {
    /** Migrations are still to be applied: all of them in a new database. */
    EARLIER,

    /** All migrations have been applied, and no others. */
    CURRENT,

    /** A migration has been applied that this application does not have. */
    LATER,

    /** A migration has changed since it was applied, as happens only before a release. */
    DEVELOPMENT;

    /** Reads the version and changes nothing. */
    static SchemaVersion of(Flyway flyway) {
        List<MigrationInfo> migrations = List.of(flyway.info().all());
        // first, since a development version also has migrations that were removed
        if (!migrations.stream().allMatch(MigrationInfo::isChecksumMatching)) {
            return DEVELOPMENT;
        }
        if (!migrations.stream().allMatch(migration -> migration.getState().isResolved())) {
            return LATER;
        }
        return migrations.stream().allMatch(migration -> migration.getState().isApplied())
                ? CURRENT
                : EARLIER;
    }

    /**
     * Checks that this application can use the database, after a migration where that is needed.
     *
     * @throws CannotStart if the database is of a later or a development version
     */
    void requireUsable(Settings.Database database) {
        switch (this) {
            case EARLIER, CURRENT -> {}
            case LATER ->
                    throw new CannotStart(
                            ("The database %s is of a later version: start that version of Latchkey,"
                                            + " or set latchkey.db.url to another database.")
                                    .formatted(name(database)));
            case DEVELOPMENT ->
                    throw new CannotStart(
                            ("The database %s is of an older development version: delete it, or set"
                                            + " latchkey.db.url to another database.")
                                    .formatted(name(database)));
        }
    }

    /** The embedded database's own folder: the folder around it may hold other things. */
    private static String name(Settings.Database database) {
        return database.folder().isPresent()
                ? EmbeddedDatabase.folder(database.url()).toString()
                : database.place();
    }
}
