package org.latchkey.storage.database;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStream;
import java.io.InputStreamReader;
import java.io.UncheckedIOException;
import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.zip.CRC32;
import org.latchkey.settings.DatabaseSettings;
import org.latchkey.settings.reading.StartupFailure;

/**
 * The version of a database's schema, compared with the migrations of this application. It is read without Flyway,
 * which takes a second to load.
 */
public enum SchemaVersion {
    /** No migration has been applied. The database is new. */
    NONE,

    /** The latest migrations are missing. The database is of an earlier version. */
    EARLIER,

    /** Exactly the migrations of this application have been applied. */
    CURRENT,

    /** A migration has been applied that this application does not have. */
    LATER,

    /** The applied first migration is an older draft of this application's. It never changes after a release. */
    DEVELOPMENT;

    /** The number of this application's migrations, for each database. */
    static final int MIGRATIONS = 1;

    private static final String APPLIED =
            "SELECT \"version\", \"script\", \"checksum\" FROM \"%s\" WHERE \"success\" AND \"type\" = 'SQL'"
                    .formatted(Database.VERSIONS);

    /** Reads the version. Changes nothing. */
    public static SchemaVersion of(DatabaseSettings database, Connection connection) throws SQLException {
        int applied = 0;
        boolean isLater = false;
        try (Statement statement = connection.createStatement();
                ResultSet row = statement.executeQuery(APPLIED)) {
            while (row.next()) {
                boolean isKnown = isKnown(database, row.getString("script"), row.getInt("checksum"));
                if (!isKnown && "1".equals(row.getString("version"))) {
                    return DEVELOPMENT;
                }
                applied++;
                isLater |= !isKnown;
            }
            return isLater ? LATER : ofKnown(applied);
        } catch (SQLException e) {
            if (Database.isMissingTable(e)) {
                return NONE;
            }
            throw e;
        }
    }

    private static SchemaVersion ofKnown(int applied) {
        if (applied == 0) {
            return NONE;
        }
        return applied == MIGRATIONS ? CURRENT : EARLIER;
    }

    private static boolean isKnown(DatabaseSettings database, String script, int checksum) {
        String path = Database.migrations(database) + "/" + script;
        try (InputStream migration = SchemaVersion.class.getClassLoader().getResourceAsStream(path)) {
            return migration != null && checksum(migration) == checksum;
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** Computes the checksum as Flyway does, independently of line endings. */
    private static int checksum(InputStream migration) throws IOException {
        CRC32 checksum = new CRC32();
        BufferedReader lines = new BufferedReader(new InputStreamReader(migration, UTF_8));
        for (String line = lines.readLine(); line != null; line = lines.readLine()) {
            checksum.update(line.getBytes(UTF_8));
        }
        return (int) checksum.getValue();
    }

    /**
     * Checks that this application can use the database, after a migration if needed.
     *
     * @throws StartupFailure if the database is of a later or a development version
     */
    public void requireUsable(DatabaseSettings database) {
        switch (this) {
            case NONE, EARLIER, CURRENT -> {}
            case LATER ->
                throw new StartupFailure(("The database %s is of a later version: start that version of Latchkey,"
                                + " or set latchkey.db.url to another database.")
                        .formatted(name(database)));
            case DEVELOPMENT ->
                throw new StartupFailure(("The database %s is of an older development version: delete it, or set"
                                + " latchkey.db.url to another database.")
                        .formatted(name(database)));
        }
    }

    /** Names an embedded database by its own folder, because the parent folder may contain other files. */
    private static String name(DatabaseSettings database) {
        return database.folder().isPresent()
                ? EmbeddedDatabase.folder(database.url()).toString()
                : database.displayName();
    }
}
