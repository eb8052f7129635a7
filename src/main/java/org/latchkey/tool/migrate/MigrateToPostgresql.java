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
import org.latchkey.settings.reading.Secret;
import org.latchkey.settings.reading.StartupFailure;
import org.latchkey.storage.database.Database;
import org.latchkey.storage.database.SchemaVersion;
import org.latchkey.storage.encryption.EncryptionCheck;

/**
 * Copies everything from an embedded database, which stays as it is, to the empty PostgreSQL
 * database of the settings. All or nothing: whatever comes between leaves the target empty, and the
 * command may be given again.
 */
public final class MigrateToPostgresql {

    private static final String FROM = "latchkey.move-from";
    private static final String KEY = "latchkey.encryption-key";

    /**
     * It tells each step, and on Derby that it knows no newer one. Kept, or it would be forgotten.
     */
    private static final Logger MIGRATIONS = Logger.getLogger("org.flywaydb");

    private final DatabaseSettings from;
    private final DatabaseSettings to;
    private final Secret key;

    MigrateToPostgresql(DatabaseSettings from, DatabaseSettings to) {
        this.from = from;
        this.to = to;
        this.key = to.encryptionKey().orElseThrow();
    }

    public static void main(String[] arguments) {
        MIGRATIONS.setLevel(Level.SEVERE);
        try {
            List<String> moved = ofSettings(MigrateToPostgresql::setting).run();
            moved.forEach(System.out::println);
            System.out.println("Everything was moved, and compared.");
        } catch (MigrationFailed | StartupFailure e) {
            System.err.println("Nothing was moved. " + e.getMessage());
            System.exit(1);
        }
    }

    /**
     * As the settings say.
     *
     * @param settings gives null for what is not set
     */
    static MigrateToPostgresql ofSettings(Function<String, String> settings) {
        DatabaseSettings from = DatabaseSettings.embedded(settings, FROM);
        if (isBlank(settings.apply(KEY)) && isBlank(settings.apply(KEY + ".file"))) {
            throw anotherKey(from);
        }
        DatabaseSettings to = Settings.read(settings).database();
        if (to.folder().isPresent()) {
            throw new MigrationFailed("The setting latchkey.db.url is to name the PostgreSQL database to move to, such"
                    + " as jdbc:postgresql://localhost/latchkey.");
        }
        return new MigrateToPostgresql(from, to);
    }

    private static boolean isBlank(String text) {
        return text == null || text.isBlank();
    }

    /** As the server would find it: a system property, or an environment variable. */
    private static String setting(String name) {
        String variable = name.replaceAll("[^A-Za-z0-9]", "_").toUpperCase(Locale.ROOT);
        return Optional.ofNullable(System.getProperty(name)).orElse(System.getenv(variable));
    }

    private static MigrationFailed anotherKey(DatabaseSettings from) {
        return new MigrationFailed(("The setting %s is to be the key that the secrets in the database are encrypted"
                        + " with: the text in the file %s, or whatever it was set to until now.")
                .formatted(KEY, from.folder().orElseThrow().resolve("encryption-key")));
    }

    /** A line for each table. */
    List<String> run() {
        if (!from.folder().orElseThrow().toFile().isDirectory()) {
            throw new MigrationFailed("There is no folder " + from.displayName() + ".");
        }
        try (Connection source = Database.connect(from)) {
            check(source);
            return copied(source);
        } catch (SQLException e) {
            throw new MigrationFailed("A database says: " + e.getMessage(), e);
        } finally {
            Database.close(from);
        }
    }

    private void check(Connection source) throws SQLException {
        requireThisVersion(SchemaVersion.of(from, source));
        if (!EncryptionCheck.fits(key, source)) {
            throw anotherKey(from);
        }
    }

    private void requireThisVersion(SchemaVersion version) {
        switch (version) {
            case NONE, KNOWN -> {
                if (!Database.isOfThisVersion(from)) {
                    throw isOf("an earlier version: start this version on it once, and stop it.");
                }
            }
            case LATER -> throw isOf("a later version: use the command of that version.");
            case DEVELOPMENT -> throw isOf("an older development version, which this version can't read.");
        }
    }

    private MigrationFailed isOf(String version) {
        return new MigrationFailed("The database in " + from.displayName() + " is of " + version);
    }

    private List<String> copied(Connection source) throws SQLException {
        EmptySchema fresh = new EmptySchema(from);
        try (Connection target = Database.connect(to)) {
            fresh.requireUnused(target);
        }
        Database.migrate(to);
        try (Connection target = Database.connect(to)) {
            return new DatabaseCopy(source, target, fresh).run();
        }
    }
}
