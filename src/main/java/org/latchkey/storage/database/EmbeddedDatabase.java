package org.latchkey.storage.database;

import java.nio.file.Path;
import java.sql.SQLException;
import java.util.Properties;
import org.latchkey.settings.DataFolder;

/** Prepares and shuts down the Derby database inside this process. */
final class EmbeddedDatabase {

    private static final String PREFIX = "jdbc:derby:";
    private static final String LOG_FILE = "derby.stream.error.file";

    private EmbeddedDatabase() {}

    /**
     * Creates the database's folder and sets Derby's system properties. Call it before the driver is loaded, because
     * Derby reads its settings once.
     */
    public static void prepare(Path folder) {
        DataFolder.prepare(folder);
        if (System.getProperty(LOG_FILE) == null) {
            System.setProperty(LOG_FILE, folder.resolve("derby.log").toString());
            // A second process, whose start Derby rejects, must not empty the log of the first.
            System.setProperty("derby.infolog.append", "true");
            // The seconds until Derby checks for a deadlock.
            System.setProperty("derby.locks.deadlockTimeout", "1");
        }
    }

    /** Returns the folder of the database itself. */
    static Path folder(String url) {
        return Path.of(name(url).substring(PREFIX.length())).toAbsolutePath().normalize();
    }

    private static String name(String url) {
        return url.split(";", 2)[0];
    }

    /**
     * Closes the database, so that the next start needs no recovery and can be in this process.
     */
    static void close(String url) {
        shutDown(name(url) + ";shutdown=true");
    }

    private static void shutDown(String url) {
        try {
            ConnectionPool.driverOf(url).connect(url, new Properties());
        } catch (SQLException e) {
            // Derby reports a successful shutdown by an exception (08006, XJ015).
        }
    }
}
