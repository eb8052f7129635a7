package org.latchkey.storage.database;

import java.nio.file.Path;
import java.sql.SQLException;
import java.util.Properties;
import org.latchkey.settings.DataFolder;

/** Derby inside this process: where it writes its own log, and how it is closed. */
public final class EmbeddedDatabase {

    private static final String PREFIX = "jdbc:derby:";
    private static final String LOG_FILE = "derby.stream.error.file";

    private EmbeddedDatabase() {}

    /**
     * Makes its folder, and says where its log goes. To be called before the driver is loaded:
     * Derby reads its settings once.
     */
    public static void prepare(Path folder) {
        DataFolder.prepare(folder);
        if (System.getProperty(LOG_FILE) == null) {
            System.setProperty(LOG_FILE, folder.resolve("derby.log").toString());
            // a second process that is refused must not empty the log of the first
            System.setProperty("derby.infolog.append", "true");
            // seconds until it looks for a deadlock
            System.setProperty("derby.locks.deadlockTimeout", "1");
        }
    }

    /** The folder that the database itself is in. */
    static Path folder(String url) {
        return Path.of(name(url).substring(PREFIX.length())).toAbsolutePath().normalize();
    }

    private static String name(String url) {
        return url.split(";", 2)[0];
    }

    /**
     * Closes the database, so that the next start need not recover it and may be in this process.
     */
    static void close(String url) {
        shutDown(name(url) + ";shutdown=true");
    }

    /** Ends the engine with its threads and deregisters its driver. */
    static void end() {
        shutDown(PREFIX + ";shutdown=true");
    }

    private static void shutDown(String url) {
        try {
            ConnectionPool.driverOf(url).connect(url, new Properties());
        } catch (SQLException e) {
            // Derby says by an exception that it has shut down (08006, XJ015)
        }
    }
}
