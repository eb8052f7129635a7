package org.latchkey.bootstrap;

import java.sql.Connection;
import java.sql.SQLException;
import java.time.Duration;
import java.util.function.Function;
import org.latchkey.mail.template.EmailTemplates;
import org.latchkey.settings.DataFolder;
import org.latchkey.settings.DatabaseSettings;
import org.latchkey.settings.Settings;
import org.latchkey.settings.reading.StartupFailure;
import org.latchkey.storage.database.Database;
import org.latchkey.storage.database.SchemaVersion;
import org.latchkey.storage.encryption.EncryptionCheck;

/**
 * Finds errors that would stop the application, before a server is started.
 *
 * <p>The launcher calls it by reflection, without Jakarta EE on the class path. Servers without the launcher find the
 * same errors later, in {@link ApplicationStartup}.
 */
public final class Preflight {

    private Preflight() {}

    /**
     * Checks the settings, the email templates, the data folder, the database and the encryption key. Changes nothing
     * in the database, but creates the data folder if it is missing.
     *
     * @param source returns the value of a setting, or null if it is not set
     * @return a summary of the settings, as the end of a sentence
     * @throws StartupFailure if a check fails; the message says what to do
     */
    public static String check(Function<String, String> source) {
        Settings settings = Settings.read(source);
        // The built-in templates are known to be correct.
        if (settings.mail().templates().isPresent()) {
            EmailTemplates.check(settings);
        }
        settings.database().folder().ifPresent(DataFolder::prepare);
        if (!Database.willBeCreated(settings.database())) {
            check(settings.database());
        }
        return settings.summary();
    }

    private static void check(DatabaseSettings database) {
        try (Connection connection = Database.connect(database)) {
            SchemaVersion.of(database, connection).requireUsable(database);
            EncryptionCheck.run(database, connection);
        } catch (SQLException e) {
            throw Database.cannotBeOpened(e);
        } finally {
            Database.close(database);
        }
    }

    /** Returns how long a server continues to serve requests after a stop signal. */
    public static Duration drain(Function<String, String> source) {
        return Settings.read(source).shutdownDrain();
    }

    /** Stops everything that {@link #check} has started, so that its class loader can be garbage-collected. */
    public static void unload(Function<String, String> source) throws SQLException {
        DatabaseSettings database = Settings.read(source).database();
        if (!Database.willBeCreated(database)) {
            Database.unload(database);
        }
    }
}
