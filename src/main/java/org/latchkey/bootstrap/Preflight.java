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
 * Finds what would stop the application, before a server is started. The launcher calls it by
 * reflection, without Jakarta EE on the class path. Servers that have no launcher find the same
 * later, in {@link ApplicationStartup}.
 */
public final class Preflight {

    private Preflight() {}

    /**
     * Checks the settings, the email templates, the data folder, the database and the encryption
     * key. Changes nothing in the database; makes the data folder where it is missing.
     *
     * @return who signs in and where the data is, as the end of a sentence
     * @throws StartupFailure saying what to do
     */
    public static String check(Function<String, String> source) {
        Settings settings = Settings.read(source);
        // the built-in ones are right
        if (settings.mail().templates().isPresent()) {
            EmailTemplates.check(settings);
        }
        settings.database().folder().ifPresent(DataFolder::prepare);
        if (!Database.isToBeMade(settings.database())) {
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

    /** How long a server goes on serving when it is told to stop. */
    public static Duration drain(Function<String, String> source) {
        return Settings.read(source).shutdownDrain();
    }

    /** Ends what {@link #check} has started, so that its class loader can be collected. */
    public static void unload(Function<String, String> source) throws SQLException {
        DatabaseSettings database = Settings.read(source).database();
        if (!Database.isToBeMade(database)) {
            Database.unload(database);
        }
    }
}
