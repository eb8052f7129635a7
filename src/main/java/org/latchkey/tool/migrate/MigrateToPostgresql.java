package org.latchkey.tool.migrate;

import java.sql.Connection;
import java.sql.SQLException;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.function.Function;
import java.util.logging.Level;
import java.util.logging.Logger;
import org.latchkey.settings.DatabaseSettings;
import org.latchkey.settings.Settings;
import org.latchkey.settings.reading.StartupFailure;
import org.latchkey.storage.database.Database;
import org.latchkey.storage.database.SchemaVersion;
import org.latchkey.storage.encryption.EncryptionCheck;

/**
 * Copies an embedded Derby database to the empty PostgreSQL database of the settings. The source is
 * not changed. The migration is atomic: if it fails, the target stays empty and you can run it again.
 */
final class MigrateToPostgresql {

    private static final String FROM = "latchkey.move-from";
    private static final String KEY = "latchkey.encryption-key";

    /**
     * Flyway's logger. Its level is raised, because Flyway logs each migration, and on Derby warns that
     * it knows no newer version. The field keeps a strong reference: without one, java.util.logging
     * could discard the logger and its level.
     */
    private static final Logger MIGRATIONS = Logger.getLogger("org.flywaydb");

    private final DatabaseSettings from;
    private final DatabaseSettings to;

    MigrateToPostgresql(DatabaseSettings from, DatabaseSettings to) {
        this.from = from;
        this.to = to;
    }

    public static void main(String[] arguments) {
        MIGRATIONS.setLevel(Level.SEVERE);
        try {
            List<String> lines = ofSettings(MigrateToPostgresql::setting).run();
            lines.forEach(System.out::println);
            System.out.println("Everything was migrated and compared.");
        } catch (StartupFailure e) {
            System.err.println("Nothing was migrated. " + e.getMessage());
            System.exit(1);
        }
    }

    /**
     * Creates the migration from settings.
     *
     * @param settings returns the value of a setting, or null if it is unset
     * @throws StartupFailure if the encryption key is missing or the target is not PostgreSQL
     */
    static MigrateToPostgresql ofSettings(Function<String, String> settings) {
        DatabaseSettings from = DatabaseSettings.embedded(settings, FROM);
        if (isBlank(settings.apply(KEY)) && isBlank(settings.apply(KEY + ".file"))) {
            throw wrongKey(from);
        }
        DatabaseSettings to = Settings.read(settings).database();
        if (to.folder().isPresent()) {
            throw new StartupFailure(
                    "The setting latchkey.db.url must name the target PostgreSQL database, such as jdbc:postgresql://localhost/latchkey.");
        }
        return new MigrateToPostgresql(from, to);
    }

    private static boolean isBlank(String text) {
        return text == null || text.isBlank();
    }

    /** Looks a setting up as the server does: a system property, then an environment variable. */
    private static String setting(String name) {
        String variable = name.replaceAll("[^A-Za-z0-9]", "_").toUpperCase(Locale.ROOT);
        return Optional.ofNullable(System.getProperty(name)).orElse(System.getenv(variable));
    }

    private static StartupFailure wrongKey(DatabaseSettings from) {
        return new StartupFailure(("The setting %s must be the key that the secrets in the database are encrypted"
                        + " with: the text in the file %s, or the value that it had until now.")
                .formatted(KEY, from.folder().orElseThrow().resolve("encryption-key")));
    }

    /**
     * Runs the migration.
     *
     * @return what was copy, one line per table
     * @throws StartupFailure if the source or the target is unsuitable, or the copy fails
     */
    List<String> run() {
        if (!from.folder().orElseThrow().toFile().isDirectory()) {
            throw new StartupFailure("There is no folder " + from.displayName() + ".");
        }
        try (Connection source = Database.connect(from)) {
            check(source);
            return copy(source);
        } catch (SQLException e) {
            throw new StartupFailure("A database says: " + e.getMessage(), e);
        } finally {
            Database.close(from);
        }
    }

    private void check(Connection source) throws SQLException {
        requireCurrentVersion(SchemaVersion.of(from, source));
        if (!EncryptionCheck.fits(to.encryptionKey().orElseThrow(), source)) {
            throw wrongKey(from);
        }
    }

    private void requireCurrentVersion(SchemaVersion version) {
        switch (version) {
            case NONE, KNOWN -> {
                if (!Database.isOfThisVersion(from)) {
                    throw wrongVersion("an earlier version: start this version on it once, and stop it.");
                }
            }
            case LATER -> throw wrongVersion("a later version: use the command of that version.");
            case DEVELOPMENT -> throw wrongVersion("an older development version, which this version can't read.");
        }
    }

    private StartupFailure wrongVersion(String version) {
        return new StartupFailure("The database in " + from.displayName() + " is of " + version);
    }

    private List<String> copy(Connection source) throws SQLException {
        EmptySchema emptySchema = new EmptySchema(from);
        try (Connection target = Database.connect(to)) {
            emptySchema.requireUnused(target);
        }
        Database.migrate(to);
        try (Connection target = Database.connect(to)) {
            return new DatabaseCopy(source, target, emptySchema).run();
        }
    }
}
