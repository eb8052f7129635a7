package org.latchkey.storage.database;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStream;
import java.io.InputStreamReader;
import java.io.UncheckedIOException;
import java.net.URISyntaxException;
import java.net.URL;
import java.nio.file.DirectoryStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.Collections;
import java.util.HashSet;
import java.util.Set;
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

    /** The database is of this version, or of an earlier one that lacks the latest migrations. */
    KNOWN,

    /** A migration has been applied that this application does not have. */
    LATER,

    /** The applied first migration is an older draft of this application's. It never changes after a release. */
    DEVELOPMENT;

    private static final String APPLIED =
            "SELECT \"version\", \"script\", \"checksum\" FROM \"%s\" WHERE \"success\" AND \"type\" = 'SQL'"
                    .formatted(Database.VERSIONS);

    private static final String ALL =
            "SELECT \"script\", \"checksum\", \"success\" FROM \"%s\"".formatted(Database.VERSIONS);

    /** Reads the version. Changes nothing. */
    public static SchemaVersion of(DatabaseSettings database, Connection connection) throws SQLException {
        SchemaVersion version = NONE;
        try (Statement statement = connection.createStatement();
                ResultSet row = statement.executeQuery(APPLIED)) {
            while (row.next()) {
                boolean isKnown = isKnown(database, row.getString("script"), row.getInt("checksum"));
                if (!isKnown && "1".equals(row.getString("version"))) {
                    return DEVELOPMENT;
                }
                version = isKnown && version != LATER ? KNOWN : LATER;
            }
            return version;
        } catch (SQLException e) {
            if (Database.isMissingTable(e)) {
                return NONE;
            }
            throw e;
        }
    }

    /**
     * Returns whether nothing is left to migrate: exactly the migrations of the class path have been applied, a user's
     * own included. Returns false, too, if they can't be listed without Flyway. Changes nothing.
     */
    static boolean isComplete(DatabaseSettings database, Connection connection) throws SQLException {
        Set<String> applied = new HashSet<>();
        try (Statement statement = connection.createStatement();
                ResultSet row = statement.executeQuery(ALL)) {
            while (row.next()) {
                String script = row.getString("script");
                if (!row.getBoolean("success") || !isKnown(database, script, row.getInt("checksum"))) {
                    return false;
                }
                applied.add(script);
            }
        }
        return !applied.isEmpty() && applied.equals(scripts(Database.migrations(database)));
    }

    /** Returns the names of the migrations; of none if some are in a jar. */
    private static Set<String> scripts(String folder) {
        Set<String> scripts = new HashSet<>();
        try {
            // Flyway finds the folders by this file, too.
            for (URL marker :
                    Collections.list(SchemaVersion.class.getClassLoader().getResources(folder + "/flyway.location"))) {
                if (!marker.getProtocol().equals("file")) {
                    return Set.of();
                }
                try (DirectoryStream<Path> files =
                        Files.newDirectoryStream(Path.of(marker.toURI()).getParent(), "*.sql")) {
                    files.forEach(file -> scripts.add(file.getFileName().toString()));
                }
            }
            return scripts;
        } catch (IOException | URISyntaxException e) {
            throw new IllegalStateException(e);
        }
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
            case NONE, KNOWN -> {}
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
