package org.latchkey.database;

import java.sql.Driver;
import java.sql.SQLException;
import java.util.Properties;
import java.util.ServiceLoader;
import org.latchkey.settings.Settings;

/** Derby inside this process: where it writes its own log, and how it is closed. */
final class EmbeddedDatabase {

    private static final String LOG_FILE = "derby.stream.error.file";

    private EmbeddedDatabase() {}

    /** To be called before the driver is loaded: Derby reads its settings once. */
    static void prepare(Settings.Database database) {
        if (System.getProperty(LOG_FILE) == null) {
            System.setProperty(LOG_FILE, database.folder().resolve("derby.log").toString());
            // a second process that is refused must not empty the log of the first
            System.setProperty("derby.infolog.append", "true");
        }
    }

    /**
     * Closes the database, so that the next start need not recover it and may be in this process.
     */
    static void close(Settings.Database database) {
        String name = database.url().split(";", 2)[0];
        for (Driver driver :
                ServiceLoader.load(Driver.class, EmbeddedDatabase.class.getClassLoader())) {
            try {
                driver.connect(name + ";shutdown=true", new Properties());
            } catch (SQLException e) {
                // Derby says by an exception that it has shut down (08006)
            }
        }
    }
}
